package app.fanreward.core.internal.engine;

import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.core.internal.engine.PastPage.Fate;
import app.fanreward.core.internal.engine.PastPage.Given;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what an activation gives. */
final class TotalsTally {
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private final TreeMap<RuleKey, long[]> rules = new TreeMap<>();
    private long given;

    private record RuleKey(String rule, String pointType) implements Comparable<RuleKey> {
        private static final Comparator<RuleKey> ORDER =
                Comparator.comparing(RuleKey::rule).thenComparing(RuleKey::pointType);

        @Override
        public int compareTo(RuleKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Takes what became of one event. */
    void take(Given one) {
        fates.merge(one.fate(), 1L, Long::sum);
        if (one.record() != null && one.record().content() instanceof EventContent content) {
            boolean gives = !content.awards().isEmpty()
                    || !content.penalties().isEmpty()
                    || !content.effects().isEmpty();
            given += gives ? 1 : 0;
            for (Award award : content.awards()) {
                add(award.rule(), award.pointType(), award.granted());
            }
            for (Penalty penalty : content.penalties()) {
                add(penalty.rule(), penalty.pointType(), -penalty.amount());
            }
            for (EffectOutcome effect : content.effects()) {
                add(effect.rule(), "", 0);
            }
        }
    }

    private void add(String rule, String pointType, long granted) {
        long[] sums = rules.computeIfAbsent(new RuleKey(rule, pointType), key -> new long[2]);
        sums[0]++;
        sums[1] = Math.addExact(sums[1], granted);
    }

    private long of(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** What was added up. */
    ActivationTotals totals() {
        List<RuleTotal> all = new ArrayList<>();
        rules.forEach((key, sums) -> all.add(new RuleTotal(key.rule(), key.pointType(), sums[0], sums[1])));
        return new ActivationTotals(
                of(Fate.DECIDED) + of(Fate.DONE_BEFORE),
                given,
                of(Fate.AS_BEFORE),
                of(Fate.ASIDE),
                of(Fate.REVERSED),
                of(Fate.CLOSED),
                of(Fate.WITHHELD),
                all);
    }
}
