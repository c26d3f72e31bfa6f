package app.fanreward.api.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What makes an event suspicious, and what is done about it. Checks are asked last, when the rules and their limits have
 * said what an event would bring its member, and only if it would bring something. Where several are true, one that denies
 * goes before one that holds, and then the first by key.
 *
 * <p>An event that is <em>denied</em> is recorded, and it is counted by declared counters so that checks see all there were.
 * It earns nothing, counts for no streak, challenge, tier, board or referral, and what rules take for it is taken. An event
 * that is <em>held</em> waits in quarantine and counts for nothing until somebody releases or discards it; released it is
 * evaluated as of when it happened, and is not checked again.
 *
 * <p>Checked is what hosts send. What the engine derives, what a campaign gives for the past and what a refund leaves of an
 * event was checked with the event. An event that takes the place of one that was reversed is checked then; nobody can
 * look at it any more, so what would hold it denies it.
 *
 * @param on the kind of event, or null for every kind that hosts send
 * @param when what has to be true of the event and its member, or null for all; unknown is not true. Where a function of
 *     the host's own fails, the event is held, whatever the check says, as nobody knows
 * @param over what it has to bring, or null for any amount
 * @param then what is done
 */
public record RiskCheck(
        @Nullable String on,
        @Nullable Condition when,
        @Nullable Over over,
        Action then) {
    /** What is done with a suspicious event. */
    public enum Action {
        /** It waits for somebody to look at it. */
        HOLD("hold"),
        /** It earns nothing. */
        DENY("deny");

        private final String key;

        Action(String key) {
            this.key = key;
        }

        /**
         * Returns how files spell it.
         *
         * @return such as {@code hold}
         */
        public String key() {
            return key;
        }
    }

    /**
     * More points than nobody minds.
     *
     * @param points what all awards of the event have to exceed together, in whole points; more than 0
     * @param pointType the key of the point type, or null for the program's only one
     */
    public record Over(BigDecimal points, @Nullable String pointType) {}

    /**
     * A check that holds events of a kind.
     *
     * @param kind the kind, or null for every kind that hosts send
     * @return the check, true for all of them
     */
    public static RiskCheck hold(@Nullable String kind) {
        return new RiskCheck(kind, null, null, Action.HOLD);
    }

    /**
     * A check that denies events of a kind.
     *
     * @param kind the kind, or null for every kind that hosts send
     * @return the check, true for all of them
     */
    public static RiskCheck deny(@Nullable String kind) {
        return new RiskCheck(kind, null, null, Action.DENY);
    }

    /**
     * The same check for events of which something is true.
     *
     * @param condition what has to be true
     * @return the changed copy
     */
    public RiskCheck when(Condition condition) {
        return new RiskCheck(on, condition, over, then);
    }

    /**
     * The same check for events that bring more than so many points.
     *
     * @param points what has to be exceeded, in whole points of the program's only type
     * @return the changed copy
     */
    public RiskCheck over(long points) {
        return new RiskCheck(on, when, new Over(BigDecimal.valueOf(points), null), then);
    }

    /**
     * The same check for events that bring more than so many points of a type.
     *
     * @param points what has to be exceeded, in whole points
     * @param pointType the key of the type
     * @return the changed copy
     */
    public RiskCheck over(BigDecimal points, String pointType) {
        return new RiskCheck(on, when, new Over(points, pointType), then);
    }
}
