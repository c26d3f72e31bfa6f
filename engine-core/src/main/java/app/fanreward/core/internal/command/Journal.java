package app.fanreward.core.internal.command;

/** The names of the program's own journals. */
public final class Journal {
    /** Of the periods that are closed. */
    public static final String BOOKS = "$books";

    /** Of the seals over all journals; the number of a record there is that of its seal. */
    public static final String SEALS = "$seals";

    /** Of the campaigns that the store manages. */
    public static final String CAMPAIGNS = "$campaigns";

    /** Of the campaigns that hosts bring, from files or code. */
    public static final String LOADS = "$loads";

    /** Of the activations of campaigns on the past. */
    public static final String ACTIVATIONS = "$activations";

    private static final String BUDGETS = "$budget:";
    private static final String REWARDS = "$reward:";
    private static final String ENTITIES = "$entity:";

    private Journal() {}

    /** The journal of a reward. */
    public static String ofReward(String key) {
        return REWARDS + key;
    }

    /** The journal of a budget, by its name. */
    public static String ofBudget(String name) {
        return BUDGETS + name;
    }

    /** Whether it is the journal of a budget. */
    public static boolean isOfBudget(String journal) {
        return journal.startsWith(BUDGETS);
    }

    /** The journal of an entity, by its id. */
    public static String ofEntity(String entity) {
        return ENTITIES + entity;
    }

    /** Whether it is the journal of an entity. */
    public static boolean isOfEntity(String journal) {
        return journal.startsWith(ENTITIES);
    }

    /** The key of the reward whose journal it is, or an empty text. */
    public static String reward(String journal) {
        return journal.startsWith(REWARDS) ? journal.substring(REWARDS.length()) : "";
    }
}
