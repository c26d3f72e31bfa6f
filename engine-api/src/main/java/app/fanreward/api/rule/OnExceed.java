package app.fanreward.api.rule;

/** What a limit or a budget does with an award that does not fit whole. */
public enum OnExceed {
    /** Grants what still fits. */
    TRUNCATE("truncate"),
    /** Grants nothing. */
    REJECT("reject");

    private final String key;

    OnExceed(String key) {
        this.key = key;
    }

    /**
     * Returns the spelling in files.
     *
     * @return the key
     */
    public String key() {
        return key;
    }
}
