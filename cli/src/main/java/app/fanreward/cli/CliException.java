package app.fanreward.cli;

/** Something the user can put right, said in one sentence. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * The command line or the configuration is wrong.
     *
     * @param message what is wrong and what would be right
     * @return the exception
     */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message);
    }

    /**
     * What is asked cannot be done.
     *
     * @param message why, and what would help
     * @return the exception
     */
    public static CliException notPossible(String message) {
        return new CliException(ExitCode.NOT_POSSIBLE, message);
    }

    /**
     * Returns what the program ends with.
     *
     * @return one of {@link ExitCode}
     */
    public int exitCode() {
        return exitCode;
    }
}
