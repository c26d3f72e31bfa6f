package app.fanreward.core.internal.decide;

import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.RulesOfKind;
import app.fanreward.core.internal.program.Scope.Name;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Names the counters of all limits of the rules that were found, before the first of them is asked anything else. What a rule and
 * its limits are made of lies far apart in memory: looked up one rule after the other in a short loop, a processor fetches it for
 * several rules at once, where it would wait for that of each in between everything else that is done for a rule.
 */
final class CounterNames {
    private CounterNames() {}

    /**
     * Names counters.
     *
     * @param places where the rules stand
     * @return for each place the counters of the limits of its rule, null for a limit for one award; or null where they are to be
     *     named when the rule is asked: it may not hold, or the event may lack what is counted apart
     */
    static @Nullable Name[] @Nullable [] of(RulesOfKind kind, int[] places, Input input) {
        ImmutableList<CompiledRule> rules = kind.rules();
        @Nullable Name[] @Nullable [] named = new @Nullable Name[places.length][];
        for (int i = 0; i < places.length; i++) {
            if (kind.isCertain(places[i])) {
                named[i] = likely(rules.get(places[i]).limits(), input);
            }
        }
        for (int i = 0; i < places.length; i++) {
            @Nullable Name @Nullable [] likely = named[i];
            if (likely != null) {
                findOut(rules.get(places[i]).limits(), likely, input);
            }
        }
        return named;
    }

    /** What the names may be, of which none is looked at yet. */
    private static @Nullable Name @Nullable [] likely(ImmutableList<CompiledLimit> limits, Input input) {
        @Nullable Name[] likely = new @Nullable Name[limits.size()];
        for (int i = 0; i < likely.length; i++) {
            CompiledLimit limit = limits.get(i);
            if (limit.scope().apart()) {
                return null;
            }
            likely[i] = limit.scope().likelyFor(input.facts(), input.memberZone());
        }
        return likely;
    }

    private static void findOut(ImmutableList<CompiledLimit> limits, @Nullable Name[] named, Input input) {
        for (int i = 0; i < named.length; i++) {
            CompiledLimit limit = limits.get(i);
            named[i] = limit.ofOneAward() ? null : limit.scope().nameFor(named[i], input.facts(), input.memberZone());
        }
    }
}
