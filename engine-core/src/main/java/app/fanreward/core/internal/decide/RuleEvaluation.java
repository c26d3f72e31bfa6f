package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.core.internal.program.CompiledAmount;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.PointsEffect;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.extension.FunctionFailure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what one rule says of an event: first what it would give, then what limits and budgets leave of it. */
final class RuleEvaluation {
    private final Evaluating evaluating;
    private final RuleOutcome outcome;
    private @Nullable Name @Nullable [] counters;
    private long @Nullable [] bases;

    private RuleEvaluation(CompiledRule rule, Evaluating evaluating) {
        this.evaluating = evaluating;
        this.outcome = new RuleOutcome(rule);
    }

    /**
     * Works out what a rule would give if nothing limited it.
     *
     * @param asking asked the rule just now
     * @param holds whether it said that it applies and its conditions hold
     * @param counters the counters of its limits, or null if they are not known yet
     */
    static RuleEvaluation of(
            CompiledRule rule,
            Asking asking,
            boolean holds,
            @Nullable Name @Nullable [] counters,
            Evaluating evaluating) {
        RuleEvaluation evaluation = new RuleEvaluation(rule, evaluating);
        evaluation.outcome.came(asking);
        if (holds) {
            evaluation.wish(counters);
        }
        return evaluation;
    }

    /** What it says so far. */
    RuleOutcome outcome() {
        return outcome;
    }

    private CompiledRule rule() {
        return outcome.rule;
    }

    private void wish(@Nullable Name @Nullable [] known) {
        counters = known == null ? namedCounters() : known;
        if (rule().boost() == null) {
            bases = counters == null ? null : bases();
        } else if (counters != null) {
            outcome.status = RuleStatus.BOOSTED;
        }
    }

    /** Whether it fired, and something is to be granted or boosted. */
    boolean fired() {
        return counters != null && (bases != null || rule().boost() != null);
    }

    /** The counters of all limits of a rule that fired; a limit for one award has none. */
    @Nullable
    Name[] counters() {
        return Objects.requireNonNull(counters);
    }

    /** Grants what limits and budgets leave of it, and takes that. To be called once. */
    void grant(Granting granting) {
        if (counters != null && bases != null && rule().penalties().isEmpty()) {
            granting.grant(outcome, bases, counters);
        }
    }

    /** Takes what limits leave of what it would take. To be called once. */
    void penalize(EventTally tally) {
        if (counters != null && bases != null && !rule().penalties().isEmpty()) {
            new RulePenalty(evaluating, tally, outcome).take(bases, counters);
        }
    }

    /** The counters of all limits, or null if one cannot be told; a limit for one award has none. */
    private @Nullable Name @Nullable [] namedCounters() {
        List<CompiledLimit> limits = rule().limits();
        @Nullable Name[] named = new Name[limits.size()];
        for (int i = 0; i < named.length; i++) {
            CompiledLimit limit = limits.get(i);
            Name counter = limit.scope()
                    .nameFor(evaluating.input().facts(), evaluating.input().memberZone());
            if (counter == null) {
                outcome.because(ReasonCode.MISSING_ATTRIBUTE, limit);
                return null;
            }
            named[i] = limit.ofOneAward() ? null : counter;
        }
        return named;
    }

    private long @Nullable [] bases() {
        Facts facts = evaluating.input().facts();
        List<? extends PointsEffect> points = rule().points();
        long[] bases = new long[points.size()];
        for (int i = 0; i < bases.length; i++) {
            PointsEffect award = points.get(i);
            @Nullable Long units;
            try {
                units = award.amount().units(facts, award.pointType(), facts.counts()::total);
            } catch (ArithmeticException overflow) {
                outcome.error(award.path());
                return null;
            } catch (FunctionFailure failed) {
                outcome.error(award.path());
                if (evaluating.explaining()) {
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
            if (evaluating.explaining()) {
                outcome.step(
                        award.path(),
                        award.amount().text(award.pointType(), facts),
                        award.pointType().key(),
                        units,
                        null);
            }
        }
        if (!outcome.askFunctions(facts, evaluating.explaining())) {
            return null;
        }
        accumulate(facts);
        if (outcome.desired == 0 && bases.length > 0 && !evaluating.boosts().reachAny(rule())) {
            outcome.because(ReasonCode.AMOUNT_ZERO, points.get(0).path());
            return rule().effects().isEmpty() ? null : bases;
        }
        return bases;
    }

    /** What events bring together counts whatever becomes of the awards. */
    private void accumulate(Facts facts) {
        for (PointsEffect award : rule().points()) {
            if (award.amount() instanceof CompiledAmount.PerAccumulated accumulated) {
                outcome.accumulates(accumulated.charges(facts, facts.counts()::total));
            }
        }
    }
}
