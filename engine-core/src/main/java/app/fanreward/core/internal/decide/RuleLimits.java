package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.LimitOwner.Level;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the limits that hold for one rule leave of its awards, and what the awards take from them. */
final class RuleLimits {
    private final List<CompiledLimit> limits;
    private final @Nullable Name[] counters;
    private final Evaluating evaluating;
    private final EventTally tally;
    private final RuleOutcome outcome;

    /**
     * Begins.
     *
     * @param counters the counter of each limit, or null for one that counts nothing
     * @param tally what the event has taken so far
     * @param outcome what the rule says, which is told what limits say and what is taken from them
     */
    RuleLimits(@Nullable Name[] counters, Evaluating evaluating, EventTally tally, RuleOutcome outcome) {
        this.limits = outcome.rule.limits();
        this.counters = counters;
        this.evaluating = evaluating;
        this.tally = tally;
        this.outcome = outcome;
    }

    /** Whether the rule may pay once more. */
    boolean timesAllow() {
        boolean allowed = true;
        for (int i = 0; i < counters.length; i++) {
            CompiledLimit limit = limits.get(i);
            Name counter = counters[i];
            if (limit.kind() == CompiledLimit.Kind.CAP || counter == null) {
                continue;
            }
            long used = used(limit, counter);
            boolean gap = limit.kind() == CompiledLimit.Kind.COOLDOWN;
            boolean full = used >= limit.most();
            if (full) {
                allowed = false;
                outcome.because(gap ? ReasonCode.COOLDOWN : ReasonCode.FREQUENCY_LIMIT, limit);
            }
            if (evaluating.explaining()) {
                outcome.step(
                        path(limit),
                        limit.text(limit.most() == 1 ? "once" : limit.most() + " times")
                                + (gap ? "" : ": " + used + " so far"),
                        outcome.pointType(),
                        full ? 0 : outcome.desiredFirst(),
                        full ? retryAt(limit, counter) : null);
            }
        }
        return allowed;
    }

    /** What the caps leave of an amount. */
    long capped(PointType type, long base) {
        long allowed = base;
        for (int i = 0; i < counters.length; i++) {
            CompiledLimit limit = limits.get(i);
            if (!limit.counts(type)) {
                continue;
            }
            Name counter = counters[i];
            long used = used(limit, counter);
            long room = Math.max(0, limit.most() - used);
            boolean cut = allowed > room;
            if (cut) {
                allowed = limit.onExceed() == OnExceed.REJECT ? 0 : room;
                fellShort(limit, counter);
                outcome.because(ReasonCode.CAP, limit);
            }
            if (evaluating.explaining()) {
                outcome.step(
                        path(limit),
                        limit.text(type.show(limit.most()) + " " + type.key()) + ": " + type.show(used) + " so far",
                        type.key(),
                        allowed,
                        cut ? retryAt(limit, counter) : null);
            }
        }
        return allowed;
    }

    /** Takes what was granted from the caps. */
    void takePoints(PointType type, long granted) {
        for (int i = 0; i < counters.length; i++) {
            Name counter = counters[i];
            if (counter != null && limits.get(i).counts(type)) {
                charge(limits.get(i), counter, granted);
            }
        }
    }

    /** Takes one time from all limits that count times. */
    void takeOneTime() {
        for (int i = 0; i < counters.length; i++) {
            Name counter = counters[i];
            if (counter != null && limits.get(i).kind() != CompiledLimit.Kind.CAP) {
                charge(limits.get(i), counter, 1);
            }
        }
    }

    /** How much is used: in units, times or awards, whatever the limit counts. */
    private long used(CompiledLimit limit, @Nullable Name counter) {
        return counter == null ? 0 : LimitUse.of(limit, counter, evaluating, tally);
    }

    /** When the limit would allow an award again, as far as is known now; null for never. */
    private @Nullable Instant retryAt(CompiledLimit limit, @Nullable Name counter) {
        return counter == null
                ? limit.nextPeriod(
                        evaluating.input().facts(), evaluating.input().memberZone())
                : new LimitUse(limit, counter, evaluating, tally).retryAt();
    }

    /** Takes note that more would have been taken than is left. */
    private void fellShort(CompiledLimit limit, @Nullable Name counter) {
        if (limit.ofAll() && counter != null) {
            evaluating.quotes().fellShort(counter.name());
        }
    }

    /** Within an explanation of a rule, its own limits and those of its campaign must differ. */
    private static String path(CompiledLimit limit) {
        return limit.level() == Level.CAMPAIGN ? "campaign:" + limit.path() : limit.path();
    }

    private void charge(CompiledLimit limit, Name counter, long amount) {
        Instant at = evaluating.input().facts().event().occurredAt();
        String own = limit.level() == Level.RULE ? null : outcome.rule.name();
        outcome.charge(
                limit.span() instanceof Span.Rolling rolling
                        ? new Charge(counter.name(), amount, at, at.plus(rolling.matters()), null, own, false)
                        : new Charge(counter.name(), amount, null, null, null, own, limit.ofAll()));
    }
}
