package app.fanreward.core.internal.program.progress;

import app.fanreward.api.decision.Award;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That awards of a member took the last of a budget: each time is one achievement, as long as nothing of it is reversed. */
public final class ExhaustionTrack implements Track {
    /** What the keys of all of them begin with. */
    public static final String PREFIX = "budget:";

    /** Most times of which something follows. */
    private static final int MOST = 1_000;

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final String key;
    private final ImmutableMap<String, Value> attributes;

    /**
     * Makes one.
     *
     * @param budget the name of the budget
     * @param campaign the key of its campaign, or empty for one over all campaigns
     * @param pointType the key of the type of its points
     */
    public ExhaustionTrack(String budget, String campaign, String pointType) {
        this.key = keyOf(budget);
        ImmutableMap.Builder<String, Value> said = ImmutableMap.builder();
        if (!campaign.isEmpty()) {
            said.put("campaign", Value.of(campaign));
        }
        this.attributes = said.put("pointType", Value.of(pointType)).buildOrThrow();
    }

    /** The key of the track of a budget. */
    public static String keyOf(String budget) {
        return PREFIX + budget;
    }

    /** Whether a charge says that a budget was exhausted. */
    public static boolean isExhaustion(Charge charge) {
        return charge.counter().startsWith(PREFIX);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean on(String kind) {
        return false;
    }

    @Override
    public List<Charge> charges(Facts facts, List<Award> granted) {
        return List.of();
    }

    /** That the awards for an event took the last of it. */
    public Charge exhaustion(Instant occurredAt) {
        return new Charge(key, 1, occurredAt, occurredAt.plus(FOR_EVER));
    }

    @Override
    public List<Achievement> achievements(Counts counts, Instant now) {
        List<Achievement> times = new ArrayList<>();
        for (Map.Entry<Instant, Long> at :
                counts.between(key, Instant.MIN, Instant.MAX).entrySet()) {
            for (long number = 1; number <= at.getValue() && times.size() < MOST; number++) {
                times.add(new Achievement(
                        key + "|" + at.getKey() + "|" + number,
                        DerivedKinds.BUDGET_EXHAUSTED,
                        at.getKey(),
                        attributes));
            }
        }
        return times;
    }

    @Override
    public @Nullable Instant nextChange(Counts counts, Instant now) {
        return null;
    }
}
