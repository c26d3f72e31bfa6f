package app.fanreward.core.internal.decide;

import app.fanreward.core.internal.program.CompiledAward;
import app.fanreward.core.internal.program.CompiledBoost;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.ExactAmount;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Scope.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that boost what others award for an event. They are asked before all others. */
final class Boosts {
    private final List<RuleEvaluation> asked = new ArrayList<>();

    /** Takes one in that was asked. */
    void add(RuleEvaluation boost) {
        asked.add(boost);
    }

    /** Whether no rule boosts the event. */
    boolean none() {
        return asked.isEmpty();
    }

    /** Whether a boost that fires reaches any award of a rule. */
    boolean reachAny(CompiledRule rule) {
        for (CompiledAward award : rule.awards()) {
            if (reach(rule, award)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a boost that fires reaches an award. */
    boolean reach(CompiledRule rule, CompiledAward award) {
        for (RuleEvaluation boost : asked) {
            if (reaches(boost, rule, award)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reaches(RuleEvaluation boost, CompiledRule rule, CompiledAward award) {
        CompiledBoost effect = boost.outcome().rule.boost();
        return effect != null && boost.fired() && effect.reaches(rule.campaign().key(), award.pointType());
    }

    /**
     * Boosts an award as far as the limits of boosts allow.
     *
     * @param base the award without boosts, rounded
     * @return null if no boost reaches it
     * @throws ArithmeticException if the award would have more than one may have
     */
    @Nullable
    BoostedAward boost(CompiledAward award, long base, Evaluating evaluating, EventTally tally, RuleOutcome outcome) {
        CompiledRule rule = outcome.rule;
        Facts facts = evaluating.input().facts();
        if (!reach(rule, award)) {
            return null;
        }
        @Nullable ExactAmount exact = award.amount().unrounded(facts, award.pointType(), facts.counts()::total);
        if (exact == null) {
            throw new IllegalStateException("an amount is there and is not: " + award.path());
        }
        BoostedAward boosted =
                new BoostedAward(award, rule.campaign().boosts(), exact, base, outcome, evaluating.explaining());
        for (RuleEvaluation boost : asked) {
            CompiledRule by = boost.outcome().rule;
            if (reaches(boost, rule, award) && by.boost() != null) {
                @Nullable Name[] counters = boost.counters();
                RuleOutcome told = new RuleOutcome(by);
                RuleLimits limits = new RuleLimits(counters, evaluating, tally, told);
                // A time that the event took already is not taken twice.
                boolean timesAllow = tally.of(once(by)) > 0 || limits.timesAllow();
                boosted.apply(by, by.boost().factor(), limits, told, timesAllow);
            }
        }
        return boosted;
    }

    /** What is tallied when a boost took its one time for an event; no counter has such a name. */
    static String once(CompiledRule boost) {
        return "boost|" + boost.name();
    }
}
