package app.fanreward.cli;

/** What the program's exit code says. */
public final class ExitCode {
    /** Everything that was asked is done. */
    public static final int DONE = 0;

    /** It was done, and something was refused or found wrong: a row, an event, a campaign, a record. */
    public static final int REFUSED = 1;

    /** The command line itself is wrong. Nothing was done. */
    public static final int USAGE = 2;

    /** It cannot be done: a file is missing, a store is held by another process, a campaign is malformed. */
    public static final int NOT_POSSIBLE = 3;

    private ExitCode() {}
}
