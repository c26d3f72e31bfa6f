package app.fanreward.core.internal.command;

/** The names of the program's own journals. */
public final class Journal {
    /** Of the periods that are closed. */
    public static final String BOOKS = "$books";

    private static final String REWARDS = "$reward:";

    private Journal() {}

    /** The journal of a reward. */
    public static String ofReward(String key) {
        return REWARDS + key;
    }

    /** The key of the reward whose journal it is, or an empty text. */
    public static String reward(String journal) {
        return journal.startsWith(REWARDS) ? journal.substring(REWARDS.length()) : "";
    }
}
