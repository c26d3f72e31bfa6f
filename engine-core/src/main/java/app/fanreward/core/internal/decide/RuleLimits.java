package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.LimitOwner.Level;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the limits that hold for one rule leave of its awards, and what the awards take from them. */
final class RuleLimits {
    private final CompiledRule rule;
    private final @Nullable Name[] counters;
    private final Input input;
    private final Quotes quotes;
    private final EventTally tally;
    private final boolean explaining;
    private final RuleOutcome outcome;

    /**
     * Begins.
     *
     * @param counters the counter of each limit, or null for one that counts nothing
     */
    RuleLimits(
            CompiledRule rule,
            @Nullable Name[] counters,
            Input input,
            Quotes quotes,
            EventTally tally,
            boolean explaining,
            RuleOutcome outcome) {
        this.rule = rule;
        this.counters = counters;
        this.input = input;
        this.quotes = quotes;
        this.tally = tally;
        this.explaining = explaining;
        this.outcome = outcome;
    }

    /** Whether the rule may pay once more. */
    boolean timesAllow() {
        boolean allowed = true;
        for (int i = 0; i < counters.length; i++) {
            CompiledLimit limit = rule.limits().get(i);
            Name counter = counters[i];
            if (limit.kind() == CompiledLimit.Kind.CAP || counter == null) {
                continue;
            }
            LimitUse use = use(limit, counter);
            long used = use.used();
            boolean gap = limit.kind() == CompiledLimit.Kind.COOLDOWN;
            boolean full = used >= limit.most();
            if (full) {
                allowed = false;
                outcome.because(gap ? ReasonCode.COOLDOWN : ReasonCode.FREQUENCY_LIMIT, limit);
            }
            if (explaining) {
                outcome.step(
                        path(limit),
                        limit.text(limit.most() == 1 ? "once" : limit.most() + " times")
                                + (gap ? "" : ": " + used + " so far"),
                        outcome.pointType(),
                        full ? 0 : outcome.desiredFirst(),
                        full ? use.retryAt() : null);
            }
        }
        return allowed;
    }

    /** What the caps leave of an amount. */
    long capped(PointType type, long base) {
        long allowed = base;
        for (int i = 0; i < counters.length; i++) {
            CompiledLimit limit = rule.limits().get(i);
            if (!limit.counts(type)) {
                continue;
            }
            LimitUse use = use(limit, counters[i]);
            long used = use.used();
            long room = Math.max(0, limit.most() - used);
            boolean cut = allowed > room;
            if (cut) {
                allowed = limit.onExceed() == OnExceed.REJECT ? 0 : room;
                use.fellShort();
                outcome.because(ReasonCode.CAP, limit);
            }
            if (explaining) {
                outcome.step(
                        path(limit),
                        limit.text(type.show(limit.most()) + " " + type.key()) + ": " + type.show(used) + " so far",
                        type.key(),
                        allowed,
                        cut ? use.retryAt() : null);
            }
        }
        return allowed;
    }

    /** Takes what was granted from the caps. */
    void takePoints(PointType type, long granted) {
        for (int i = 0; i < counters.length; i++) {
            Name counter = counters[i];
            if (counter != null && rule.limits().get(i).counts(type)) {
                charge(rule.limits().get(i), counter, granted);
            }
        }
    }

    /** Takes one time from all limits that count times. */
    void takeOneTime() {
        for (int i = 0; i < counters.length; i++) {
            Name counter = counters[i];
            if (counter != null && rule.limits().get(i).kind() != CompiledLimit.Kind.CAP) {
                charge(rule.limits().get(i), counter, 1);
            }
        }
    }

    private LimitUse use(CompiledLimit limit, @Nullable Name counter) {
        return new LimitUse(limit, counter, input, tally, quotes);
    }

    /** Within an explanation of a rule, its own limits and those of its campaign must differ. */
    private static String path(CompiledLimit limit) {
        return limit.level() == Level.CAMPAIGN ? "campaign:" + limit.path() : limit.path();
    }

    private void charge(CompiledLimit limit, Name counter, long amount) {
        Instant at = input.facts().event().occurredAt();
        String own = limit.level() == Level.RULE ? null : rule.name();
        outcome.charge(
                limit.span() instanceof Span.Rolling rolling
                        ? new Charge(counter.name(), amount, at, at.plus(rolling.matters()), null, own, false)
                        : new Charge(counter.name(), amount, null, null, null, own, limit.ofAll()));
    }
}
