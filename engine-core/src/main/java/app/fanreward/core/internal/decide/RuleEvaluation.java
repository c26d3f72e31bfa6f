package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.core.internal.program.CompiledAmount;
import app.fanreward.core.internal.program.CompiledCampaign;
import app.fanreward.core.internal.program.CompiledCondition;
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
    private final boolean holds;
    private final @Nullable Telling telling;
    private final RuleOutcome outcome;
    private final CompiledRule rule;
    private @Nullable Name @Nullable [] counters;
    private long @Nullable [] bases;

    /**
     * Begins.
     *
     * @param holds whether its conditions are known to hold
     * @param telling tells of everything on the way, or null where nobody wants to know
     */
    RuleEvaluation(
            CompiledRule rule, Input input, Quotes quotes, Boosts boosts, boolean holds, @Nullable Telling telling) {
        this.rule = rule;
        this.input = input;
        this.quotes = quotes;
        this.boosts = boosts;
        this.holds = holds && telling == null;
        this.telling = telling;
        this.outcome = new RuleOutcome(rule);
    }

    /** What it says so far. */
    RuleOutcome outcome() {
        return outcome;
    }

    /** Works out what the rule would give if nothing limited it. */
    RuleOutcome wish() {
        if (applies() && (holds || (isForMember() && matches()))) {
            counters = namedCounters();
            if (rule.boost() == null) {
                bases = counters == null ? null : bases();
            } else if (counters != null) {
                outcome.status = RuleStatus.BOOSTED;
            }
        }
        return outcome;
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

    /** Grants what limits and budgets leave of it, and takes that. To be called once, after {@link #wish}. */
    void grant(EventTally tally) {
        if (counters != null && bases != null && rule.penalties().isEmpty()) {
            new RuleGrant(rule, input, quotes, boosts, tally, telling != null, outcome).grant(bases, counters);
        }
    }

    /** Takes what limits leave of what it would take. To be called once, after {@link #wish}. */
    void penalize(EventTally tally) {
        if (counters != null && bases != null && !rule.penalties().isEmpty()) {
            new RulePenalty(rule, input, quotes, tally, telling != null, outcome).take(bases, counters);
        }
    }

    /** A rule gives something once on the way from a cause to what follows from it, so that no chain feeds itself. */
    private static boolean gave(CompiledRule rule, Input input) {
        return !input.gave().isEmpty() && input.gave().contains(rule.name());
    }

    private static boolean inTime(CompiledCampaign campaign, Input input) {
        return campaign.lateness() == null
                || input.backfilled()
                // What follows comes when it comes, such as the end of a level with the next look at it.
                || DerivedKinds.contains(input.facts().event().kind())
                || !input.facts().event().occurredAt().plus(campaign.lateness()).isBefore(input.arrivedAt());
    }

    private boolean applies() {
        CompiledCampaign campaign = rule.campaign();
        if (!campaign.window().contains(input.facts().event().occurredAt())) {
            outcome.status = RuleStatus.DENIED;
            outcome.becauseOfCampaign(ReasonCode.OUT_OF_WINDOW, "/window");
            return false;
        }
        if (gave(rule, input)) {
            outcome.status = RuleStatus.DENIED;
            outcome.because(ReasonCode.ALREADY_GAVE, "");
            return false;
        }
        if (!inTime(campaign, input)) {
            outcome.status = RuleStatus.DENIED;
            outcome.becauseOfCampaign(ReasonCode.TOO_LATE, "/lateness");
            return false;
        }
        return true;
    }

    private boolean isForMember() {
        if (!asked(rule.campaign().audience())) {
            if (failed(rule.campaign().audience())) {
                outcome.becauseOfCampaign(ReasonCode.RULE_ERROR, "/audience");
                return false;
            }
            outcome.status = RuleStatus.DENIED;
            outcome.becauseOfCampaign(ReasonCode.NOT_IN_AUDIENCE, "/audience");
            return false;
        }
        if (!asked(rule.audience())) {
            if (failed(rule.audience())) {
                outcome.because(ReasonCode.RULE_ERROR, "/audience");
                return false;
            }
            outcome.status = RuleStatus.DENIED;
            outcome.because(ReasonCode.NOT_IN_AUDIENCE, "/audience");
            return false;
        }
        return true;
    }

    /** Whether it is unknown if a condition holds because a function failed: then the rule is in error. */
    private boolean failed(@Nullable CompiledCondition condition) {
        if (condition == null
                || condition.test(input.facts()) != Truth.UNKNOWN
                || condition.failed(input.facts()) == null) {
            return false;
        }
        outcome.status = RuleStatus.ERROR;
        return true;
    }

    private boolean asked(@Nullable CompiledCondition audience) {
        if (audience == null) {
            return true;
        }
        if (telling == null) {
            return audience.test(input.facts()) == Truth.TRUE;
        }
        ConditionResult told = audience.explain(telling);
        outcome.asked(told);
        return told.truth() == Truth.TRUE;
    }

    private boolean matches() {
        CompiledCondition when = rule.when();
        if (when == null) {
            return true;
        }
        ConditionResult told = telling == null ? null : when.explain(telling);
        outcome.condition = told;
        Truth truth = told == null ? when.test(input.facts()) : told.truth();
        if (truth == Truth.TRUE) {
            return true;
        }
        if (truth == Truth.UNKNOWN && failed(when)) {
            outcome.because(ReasonCode.RULE_ERROR, pathOf(when.failed(input.facts())));
            return false;
        }
        if (telling != null && told != null) {
            if (rule.givesItself()) {
                outcome.lacking = telling.lacking(when, told);
            }
            ConditionResult culprit = when.culprit(told);
            blame(culprit.truth(), culprit.path());
        } else {
            CompiledCondition culprit = when.culprit(input.facts());
            blame(culprit.test(input.facts()), culprit.path());
        }
        return false;
    }

    private void blame(Truth truth, String path) {
        outcome.because(truth == Truth.UNKNOWN ? ReasonCode.MISSING_ATTRIBUTE : ReasonCode.CONDITION_FALSE, path);
    }

    private static String pathOf(@Nullable CompiledCondition condition) {
        return condition == null ? "" : condition.path();
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
