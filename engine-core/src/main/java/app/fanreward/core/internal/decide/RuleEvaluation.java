package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.core.internal.program.CompiledAmount;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.PointsEffect;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.Telling;
import app.fanreward.core.internal.program.extension.FunctionFailure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what one rule says of an event: first what it would give, then what limits and budgets leave of it. */
final class RuleEvaluation {
    private final Input input;
    private final Quotes quotes;
    private final Boosts boosts;
    private final @Nullable Telling telling;
    private final RuleOutcome outcome;
    private final CompiledRule rule;
    private @Nullable Name @Nullable [] counters;
    private long @Nullable [] bases;

    private RuleEvaluation(CompiledRule rule, Input input, Quotes quotes, Boosts boosts, @Nullable Telling telling) {
        this.rule = rule;
        this.input = input;
        this.quotes = quotes;
        this.boosts = boosts;
        this.telling = telling;
        this.outcome = new RuleOutcome(rule);
    }

    /**
     * Works out what a rule would give if nothing limited it.
     *
     * @param asking asked the rule just now
     * @param holds whether it said that it applies and its conditions hold
     * @param telling tells of everything on the way, or null where nobody wants to know
     */
    static RuleEvaluation of(
            CompiledRule rule,
            Asking asking,
            boolean holds,
            Input input,
            Quotes quotes,
            Boosts boosts,
            @Nullable Telling telling) {
        RuleEvaluation evaluation = new RuleEvaluation(rule, input, quotes, boosts, telling);
        evaluation.outcome.came(asking);
        if (holds) {
            evaluation.wish();
        }
        return evaluation;
    }

    /** What it says so far. */
    RuleOutcome outcome() {
        return outcome;
    }

    private void wish() {
        counters = namedCounters();
        if (rule.boost() == null) {
            bases = counters == null ? null : bases();
        } else if (counters != null) {
            outcome.status = RuleStatus.BOOSTED;
        }
    }

    /** Whether it fired, and something is to be granted or boosted. */
    boolean fired() {
        return counters != null && (bases != null || rule.boost() != null);
    }

    /** The counters of all limits of a rule that fired; a limit for one award has none. */
    @Nullable
    Name[] counters() {
        return Objects.requireNonNull(counters);
    }

    /** Grants what limits and budgets leave of it, and takes that. To be called once. */
    void grant(EventTally tally) {
        if (counters != null && bases != null && rule.penalties().isEmpty()) {
            new RuleGrant(rule, input, quotes, boosts, tally, telling != null, outcome).grant(bases, counters);
        }
    }

    /** Takes what limits leave of what it would take. To be called once. */
    void penalize(EventTally tally) {
        if (counters != null && bases != null && !rule.penalties().isEmpty()) {
            new RulePenalty(rule, input, quotes, tally, telling != null, outcome).take(bases, counters);
        }
    }

    /** The counters of all limits, or null if one cannot be told; a limit for one award has none. */
    private @Nullable Name @Nullable [] namedCounters() {
        @Nullable Name[] named = new Name[rule.limits().size()];
        for (int i = 0; i < named.length; i++) {
            CompiledLimit limit = rule.limits().get(i);
            Name counter = limit.scope().nameFor(input.facts(), input.memberZone());
            if (counter == null) {
                outcome.because(ReasonCode.MISSING_ATTRIBUTE, limit);
                return null;
            }
            named[i] = limit.ofOneAward() ? null : counter;
        }
        return named;
    }

    private long @Nullable [] bases() {
        List<? extends PointsEffect> points = rule.points();
        long[] bases = new long[points.size()];
        for (int i = 0; i < bases.length; i++) {
            PointsEffect award = points.get(i);
            @Nullable Long units;
            try {
                units = award.amount()
                        .units(input.facts(), award.pointType(), input.facts().counts()::total);
            } catch (ArithmeticException overflow) {
                outcome.error(award.path());
                return null;
            } catch (FunctionFailure failed) {
                outcome.error(award.path());
                if (telling != null) {
                    outcome.step(
                            award.path(),
                            String.valueOf(failed.getMessage()),
                            award.pointType().key(),
                            0,
                            null);
                }
                return null;
            }
            if (units == null) {
                outcome.because(ReasonCode.MISSING_ATTRIBUTE, award.path());
                return null;
            }
            bases[i] = units;
            outcome.desire(award.pointType(), units);
            if (telling != null) {
                outcome.step(
                        award.path(),
                        award.amount().text(award.pointType(), input.facts()),
                        award.pointType().key(),
                        units,
                        null);
            }
        }
        if (!outcome.askFunctions(input.facts(), telling != null)) {
            return null;
        }
        accumulate();
        if (outcome.desired == 0 && bases.length > 0 && !boosts.reachAny(rule)) {
            outcome.because(ReasonCode.AMOUNT_ZERO, points.get(0).path());
            return rule.effects().isEmpty() ? null : bases;
        }
        return bases;
    }

    /** What events bring together counts whatever becomes of the awards. */
    private void accumulate() {
        for (PointsEffect award : rule.points()) {
            if (award.amount() instanceof CompiledAmount.PerAccumulated accumulated) {
                outcome.accumulates(
                        accumulated.charges(input.facts(), input.facts().counts()::total));
            }
        }
    }
}
