package app.fanreward.cli;

/** Tells the version to whoever shows it. */
public final class VersionSource {
    private VersionSource() {}

    /**
     * Returns the version as it is shown.
     *
     * @return one line
     */
    public static String[] lines() {
        return new String[] {Version.text()};
    }
}
