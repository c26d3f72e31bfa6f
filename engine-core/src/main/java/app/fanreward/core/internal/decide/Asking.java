package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.core.internal.program.CompiledCampaign;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Telling;
import app.fanreward.core.internal.program.ToldCondition;
import app.fanreward.core.internal.program.ToldRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks rules, one after the other, whether they apply to an event and their conditions hold. What came of the rule that was asked
 * last is kept here until the next one is asked: an explanation asks all rules, and of most there is nothing to say but why they
 * miss.
 */
final class Asking {
    private final Input input;

    private RuleStatus status = RuleStatus.NOT_MATCHED;
    private List<Reason> reasons = List.of();
    private List<ConditionResult> audience = List.of();
    private @Nullable ConditionResult condition;
    private @Nullable Lacking lacking;

    Asking(Input input) {
        this.input = input;
    }

    /**
     * Asks a rule.
     *
     * @param known whether its campaign is known to run and its conditions to hold
     */
    boolean holds(CompiledRule rule, boolean known) {
        begin();
        return applies(rule, known) && (known || (isForMember(rule) && matches(rule)));
    }

    /**
     * Asks a rule and tells of everything on the way.
     *
     * @param telling tells of the event
     */
    boolean holds(ToldRule rule, Telling telling) {
        begin();
        return applies(rule) && isForMember(rule, telling) && matches(rule, telling);
    }

    private void begin() {
        status = RuleStatus.NOT_MATCHED;
        reasons = List.of();
        audience = List.of();
        condition = null;
        lacking = null;
    }

    /** Whether the rule did not fire at all. */
    boolean missed() {
        return status != RuleStatus.ERROR;
    }

    RuleStatus status() {
        return status;
    }

    /** Why it does not hold. */
    List<Reason> reasons() {
        return reasons;
    }

    /** How the audience of its campaign and its own came out, as far as they were asked and everything is told. */
    List<ConditionResult> audience() {
        return audience;
    }

    /** How its condition came out, if it was asked and everything is told. */
    @Nullable
    ConditionResult condition() {
        return condition;
    }

    /** What is missing for its condition, if everything is told. */
    @Nullable
    Lacking lacking() {
        return lacking;
    }

    /** Tells of the rule that was asked last and missed. */
    RuleExplanation miss(ToldRule rule) {
        return rule.miss(status, audience, condition, reasons, lacking);
    }

    /** A rule gives something once on the way from a cause to what follows from it, so that no chain feeds itself. */
    private boolean gave(CompiledRule rule) {
        return !input.gave().isEmpty() && input.gave().contains(rule.name());
    }

    private boolean inTime(@Nullable Duration lateness) {
        return lateness == null
                || input.backfilled()
                // What follows comes when it comes, such as the end of a level with the next look at it.
                || DerivedKinds.contains(input.facts().event().kind())
                || !input.facts().event().occurredAt().plus(lateness).isBefore(input.arrivedAt());
    }

    private boolean applies(CompiledRule rule, boolean runs) {
        CompiledCampaign campaign = rule.campaign();
        if (!runs && !campaign.window().contains(input.facts().event().occurredAt())) {
            return deny(reason(campaign, ReasonCode.OUT_OF_WINDOW, "/window"));
        }
        if (gave(rule)) {
            return deny(reason(rule, ReasonCode.ALREADY_GAVE, ""));
        }
        return inTime(campaign.lateness()) || deny(reason(campaign, ReasonCode.TOO_LATE, "/lateness"));
    }

    /** That its campaign runs is known. */
    private boolean applies(ToldRule rule) {
        if (!input.gave().isEmpty() && gave(rule.rule())) {
            return deny(reason(rule.rule(), ReasonCode.ALREADY_GAVE, ""));
        }
        return inTime(rule.lateness()) || deny(reason(rule.rule().campaign(), ReasonCode.TOO_LATE, "/lateness"));
    }

    private boolean isForMember(CompiledRule rule) {
        return holds(rule.campaign().audience()) ? holds(rule.audience()) || denyMember(rule) : denyCampaign(rule);
    }

    private boolean isForMember(ToldRule rule, Telling telling) {
        return holds(rule.ofCampaign(), telling)
                ? holds(rule.audience(), telling) || denyMember(rule.rule())
                : denyCampaign(rule.rule());
    }

    private boolean denyCampaign(CompiledRule rule) {
        CompiledCampaign campaign = rule.campaign();
        return leavesOpen(campaign.audience(), rule)
                ? fail(reason(campaign, ReasonCode.RULE_ERROR, "/audience"))
                : deny(reason(campaign, ReasonCode.NOT_IN_AUDIENCE, "/audience"));
    }

    private boolean denyMember(CompiledRule rule) {
        return leavesOpen(rule.audience(), rule)
                ? fail(reason(rule, ReasonCode.RULE_ERROR, "/audience"))
                : deny(reason(rule, ReasonCode.NOT_IN_AUDIENCE, "/audience"));
    }

    /** Whether an audience failed, and nothing else keeps the rule from firing: then the rule is in error. */
    private boolean leavesOpen(@Nullable CompiledCondition audience, CompiledRule rule) {
        return failed(audience) && rule.mayFire(input.facts());
    }

    /** Whether it is unknown if a condition holds, and a function in it failed. */
    private boolean failed(@Nullable CompiledCondition condition) {
        return condition != null
                && condition.test(input.facts()) == Truth.UNKNOWN
                && condition.failed(input.facts()) != null;
    }

    private boolean holds(@Nullable CompiledCondition audience) {
        return audience == null || audience.test(input.facts()) == Truth.TRUE;
    }

    private boolean holds(@Nullable ToldCondition of, Telling telling) {
        if (of == null) {
            return true;
        }
        ConditionResult told = of.explain(telling);
        audience = audience.isEmpty() ? List.of(told) : List.of(audience.get(0), told);
        return told.truth() == Truth.TRUE;
    }

    private boolean matches(CompiledRule rule) {
        CompiledCondition when = rule.when();
        if (when == null) {
            return true;
        }
        Truth truth = when.test(input.facts());
        if (truth == Truth.TRUE) {
            return true;
        }
        if (truth == Truth.UNKNOWN && failed(when)) {
            return fail(reason(rule, ReasonCode.RULE_ERROR, pathOf(when.failed(input.facts()))));
        }
        reasons = List.of(
                reason(rule, code(truth), when.culprit(input.facts(), truth).path()));
        return false;
    }

    private boolean matches(ToldRule rule, Telling telling) {
        ToldCondition when = rule.when();
        if (when == null) {
            return true;
        }
        ConditionResult told = when.explain(telling);
        condition = told;
        if (told.truth() == Truth.TRUE) {
            return true;
        }
        CompiledCondition asked = told.truth() == Truth.UNKNOWN ? rule.rule().when() : null;
        if (asked != null && failed(asked)) {
            return fail(reason(rule.rule(), ReasonCode.RULE_ERROR, pathOf(asked.failed(input.facts()))));
        }
        if (rule.givesItself()) {
            lacking = telling.lacking(told);
        }
        ConditionResult culprit = telling.culprit();
        reasons = rule.because(code(culprit.truth()), culprit.path());
        return false;
    }

    private static ReasonCode code(Truth truth) {
        return truth == Truth.UNKNOWN ? ReasonCode.MISSING_ATTRIBUTE : ReasonCode.CONDITION_FALSE;
    }

    private boolean deny(Reason why) {
        status = RuleStatus.DENIED;
        reasons = List.of(why);
        return false;
    }

    private boolean fail(Reason why) {
        status = RuleStatus.ERROR;
        reasons = List.of(why);
        return false;
    }

    private static Reason reason(CompiledRule rule, ReasonCode code, String path) {
        return new Reason(rule.campaign().key(), rule.key(), code, path);
    }

    private static Reason reason(CompiledCampaign campaign, ReasonCode code, String path) {
        return new Reason(campaign.key(), "", code, path);
    }

    private static String pathOf(@Nullable CompiledCondition condition) {
        return condition == null ? "" : condition.path();
    }
}
