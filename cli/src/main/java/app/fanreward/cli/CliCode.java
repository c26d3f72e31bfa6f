package app.fanreward.cli;

/** Codes of errors that the command line adds to those of the engine, for scripts. */
enum CliCode {
    /** The command line, the environment or the configuration file is wrong. */
    USAGE(ExitCode.USAGE),
    /** What was asked cannot be done here. */
    NOT_POSSIBLE(ExitCode.NOT_POSSIBLE),
    /** A bug. */
    UNEXPECTED(ExitCode.NOT_POSSIBLE);

    private final int exitCode;

    CliCode(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What the program ends with. */
    int exitCode() {
        return exitCode;
    }
}
