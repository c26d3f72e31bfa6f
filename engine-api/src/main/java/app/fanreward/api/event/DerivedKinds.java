package app.fanreward.api.event;

import static app.fanreward.api.event.AttributeType.BOOLEAN;
import static app.fanreward.api.event.AttributeType.DATE;
import static app.fanreward.api.event.AttributeType.INTEGER;
import static app.fanreward.api.event.AttributeType.TEXT;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of events that the engine derives from others, for rules to pay for like for any event. Nobody can send one.
 */
public final class DerivedKinds {
    /** The source of every derived event; no other event may name it. */
    public static final String SOURCE = "fanreward";

    /** Most derived events on a chain from an event to what follows from it. */
    public static final int DEEPEST = 5;

    /** A run of a streak reached a milestone: {@code streak}, {@code run} (its first day) and {@code length}. */
    public static final String STREAK_REACHED = "streak.reached";

    /**
     * A goal was reached: {@code challenge}, {@code completion}, which counts from 1 in each period, and {@code period}
     * such as {@code 2026-W23} if there is more than one.
     */
    public static final String CHALLENGE_COMPLETED = "challenge.completed";

    /** A badge was granted: {@code badge}, and {@code count}, how often by then. */
    public static final String BADGE_GRANTED = "badge.granted";

    /** A level of a tier was left for another: {@code tier}, {@code from}, {@code to}, and {@code up} if it is higher. */
    public static final String TIER_CHANGED = "tier.changed";

    /** Somebody who was brought in did what qualifies: {@code referral}, and {@code side}: for whom of the two it is. */
    public static final String REFERRAL_QUALIFIED = "referral.qualified";

    /**
     * An award took the last of a budget: {@code campaign}, unless it is one over all campaigns, and {@code pointType}.
     */
    public static final String BUDGET_EXHAUSTED = "budget.exhausted";

    /**
     * What a campaign that was activated on the past brought for an event: {@code campaign}, {@code event}, which refers
     * to it, and {@code telling}. No rule can be about it.
     */
    public static final String CAMPAIGN_ACTIVATED = "campaign.activated";

    static final List<EventKind> ALL = List.of(
            EventKind.of(BUDGET_EXHAUSTED, List.of(is("campaign", TEXT), is("pointType", TEXT))),
            EventKind.of(STREAK_REACHED, List.of(is("streak", TEXT), is("run", DATE), is("length", INTEGER))),
            EventKind.of(
                    CHALLENGE_COMPLETED, List.of(is("challenge", TEXT), is("completion", INTEGER), is("period", TEXT))),
            EventKind.of(BADGE_GRANTED, List.of(is("badge", TEXT), is("count", INTEGER))),
            EventKind.of(TIER_CHANGED, List.of(is("tier", TEXT), is("from", TEXT), is("to", TEXT), is("up", BOOLEAN))),
            EventKind.of(REFERRAL_QUALIFIED, List.of(is("referral", TEXT), is("side", TEXT))));

    private static final Map<String, EventKind> BY_NAME =
            ALL.stream().collect(Collectors.toMap(EventKind::name, Function.identity()));

    private DerivedKinds() {}

    /**
     * Says whether a kind of event is one that only the engine makes.
     *
     * @param kind the name of the kind
     * @return true if so
     */
    public static boolean contains(String kind) {
        return BY_NAME.containsKey(kind) || kind.equals(CAMPAIGN_ACTIVATED);
    }

    private static AttributeSchema is(String name, AttributeType type) {
        return AttributeSchema.optional(name, type);
    }
}
