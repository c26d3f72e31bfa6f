package app.fanreward.core.internal.program;

/** Is told what is compiled anew. */
@FunctionalInterface
interface CompilerWatch {
    CompilerWatch NOBODY = campaign -> {};

    /** A campaign is checked, encoded and compiled. */
    void compiles(String campaign);
}
