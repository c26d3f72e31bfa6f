package app.fanreward.core.internal.program.extension;

/** A function could not say how many points a rule gives, which fails that rule alone. */
public final class FunctionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Made where a function failed, whose own trace is of no use to anybody who reads a decision. */
    public FunctionFailure(String why) {
        super(why, null, false, false);
    }
}
