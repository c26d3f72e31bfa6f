package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.CanonicalWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule, with all that is always said of it written down beforehand. Immutable. */
final class HandWrittenRule {
    /** The only type of points. */
    static final String POINTS = "points";

    /** How many points a rule awards a member on one day at the most. */
    static final long DAILY = 1_000;

    private static final int SECONDS_OF_MINUTE = 60;

    /** How long the date is that ends the name of a counter. */
    private static final int DATE = "2026-06-01".length();

    final int campaignPlace;
    final String campaign;
    final String key;
    final boolean boosts;

    /** Points, points for each full minute, or per cent on what the campaign's rules award. */
    final int amount;

    /** The names of campaign and rule, in canonical form as all that follows; nobody changes the bytes. */
    final byte[] names;

    /** The same with the type of points, as an award begins. */
    final byte[] award;

    /** The name of the counter of the limit, but for the date at its end. */
    final byte[] counter;

    /** That the limit left less than it would have awarded. */
    final HandWrittenReason capped;

    /** That it came to nothing. */
    final HandWrittenReason nothing;

    /** That the campaign does not run. */
    private final HandWrittenReason outside;

    private final boolean perMinute;
    private final Condition[] conditions;

    /** That a condition does not hold, by their places. */
    private final HandWrittenReason[] misses;

    private final long from;
    private final long to;

    private interface Condition {
        boolean holds(HandWrittenEvent event, WorkloadMember member);
    }

    /**
     * Writes one down.
     *
     * @param outside that the campaign does not run, the same for all rules of the campaign
     */
    HandWrittenRule(WorkloadCampaign owner, WorkloadRule rule, HandWrittenReason outside) {
        this.outside = outside;
        campaignPlace = rule.campaign();
        campaign = owner.key();
        key = OwnLanguage.key(rule);
        boosts = rule.effect().kind() == WorkloadRule.Effect.Kind.BONUS;
        perMinute = rule.effect().kind() == WorkloadRule.Effect.Kind.PER_MINUTE;
        amount = rule.effect().amount();
        names = new CanonicalWriter().text(campaign).text(key).toBytes();
        award = new CanonicalWriter().text(campaign).text(key).text(POINTS).toBytes();
        byte[] named = new CanonicalWriter()
                .text(campaign + "/" + key + "|cap||Z," + POINTS + "|day:" + "-".repeat(DATE))
                .toBytes();
        counter = Arrays.copyOf(named, named.length - DATE);
        capped = new HandWrittenReason(campaign, key, ReasonCode.CAP, "/limits/0");
        nothing = new HandWrittenReason(campaign, key, ReasonCode.AMOUNT_ZERO, "/then/0");
        conditions = conditions(rule);
        misses = new HandWrittenReason[conditions.length];
        Arrays.setAll(
                misses,
                place -> new HandWrittenReason(campaign, key, ReasonCode.CONDITION_FALSE, "/when/all/" + place));
        // All times of the workload are whole seconds.
        from = owner.from() == null ? Long.MIN_VALUE : owner.from().getEpochSecond();
        to = owner.to() == null ? Long.MAX_VALUE : owner.to().getEpochSecond();
    }

    /** The conditions of a rule, in the order in which they are written. */
    private static Condition[] conditions(WorkloadRule rule) {
        List<Condition> all = new ArrayList<>();
        if (!rule.artists().isEmpty()) {
            Set<String> artists = Set.copyOf(rule.artists());
            all.add((event, member) -> artists.contains(event.artist()));
        }
        @Nullable String platform = rule.platform();
        if (platform != null) {
            all.add((event, member) -> platform.equals(event.platform()));
        }
        @Nullable String action = rule.action();
        if (action != null) {
            all.add((event, member) -> action.equals(event.action()));
        }
        if (!rule.countries().isEmpty()) {
            Set<String> countries = Set.copyOf(rule.countries());
            all.add((event, member) -> countries.contains(event.country()));
        }
        if (rule.minDuration() > 0) {
            all.add((event, member) -> event.duration() >= rule.minDuration());
        }
        if (rule.minTier() > 0) {
            all.add((event, member) -> member.tier() >= rule.minTier());
        }
        @Nullable String segment = rule.segment();
        if (segment != null) {
            all.add((event, member) -> member.segments().contains(segment));
        }
        @Nullable WorkloadWindow window = rule.window();
        if (window != null) {
            all.add((event, member) -> window.contains(event.weekday(), event.minute()));
        }
        return all.toArray(Condition[]::new);
    }

    /** What it would award before boosts. */
    long base(HandWrittenEvent event) {
        return perMinute ? event.duration() / SECONDS_OF_MINUTE * amount : amount;
    }

    /** Why it misses an event that it does not hold for: the first of its conditions that does not hold. */
    HandWrittenReason miss(HandWrittenEvent event, WorkloadMember member) {
        if (event.second() < from || event.second() >= to) {
            return outside;
        }
        int place = 0;
        while (conditions[place].holds(event, member)) {
            place++;
        }
        return misses[place];
    }
}
