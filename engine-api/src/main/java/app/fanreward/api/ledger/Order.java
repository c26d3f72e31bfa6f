package app.fanreward.api.ledger;

import app.fanreward.api.event.Names;

/**
 * What every command to the ledger says: whom it concerns, what makes it the only one of its kind, who asks and why.
 *
 * @param member the id of the member
 * @param key chosen by the caller, unique among this member's commands: sent again with the same command it gives the
 *     first result, with another one it is a conflict
 * @param actor who asks; empty if the member does
 * @param reason why, for people; may be empty, at most {@link #LONGEST_REASON} characters
 */
public record Order(String member, String key, String actor, String reason) {
    /** Longest reason, in characters. */
    public static final int LONGEST_REASON = 1_000;

    /** Checks the shape. */
    public Order {
        if (!Names.isId(member)) {
            throw new IllegalArgumentException("member '" + member + "' is no id");
        }
        if (!Names.isId(key)) {
            throw new IllegalArgumentException("key '" + key + "' is no id");
        }
        if (!actor.isEmpty() && !Names.isId(actor)) {
            throw new IllegalArgumentException("actor '" + actor + "' is no id");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new IllegalArgumentException(
                    "a reason has at most " + LONGEST_REASON + " characters and no control characters");
        }
        if (!Names.isWhole(reason)) {
            throw new IllegalArgumentException("a reason has no half of a surrogate pair, which no encoding can keep");
        }
    }

    /**
     * An order of the member's own.
     *
     * @param member the id of the member
     * @param key what makes it safe to send twice
     * @return the order
     */
    public static Order of(String member, String key) {
        return new Order(member, key, "", "");
    }

    /**
     * Returns the same order, asked for by somebody.
     *
     * @param who who asks
     * @param why why, for people
     * @return the changed copy
     */
    public Order by(String who, String why) {
        return new Order(member, key, who, why);
    }
}
