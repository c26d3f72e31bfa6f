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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks rules, one after the other, whether they apply to an event and their conditions hold. What came of the rule that was asked
 * last is kept here until the next one is asked: an explanation asks all rules, and of most there is nothing to say but why they
 * miss.
 */
final class Asking {
    private final Input input;
    private final @Nullable Telling telling;

    private RuleStatus status = RuleStatus.NOT_MATCHED;
    private List<Reason> reasons = List.of();
    private List<ConditionResult> audience = List.of();
    private @Nullable ConditionResult condition;
    private @Nullable Lacking lacking;

    /**
     * Begins.
     *
     * @param telling tells of everything on the way, or null where nobody wants to know
     */
    Asking(Input input, @Nullable Telling telling) {
        this.input = input;
        this.telling = telling;
    }

    /**
     * Asks a rule.
     *
     * @param known whether its conditions are known to hold; where everything is told they are asked all the same
     */
    boolean holds(CompiledRule rule, boolean known) {
        status = RuleStatus.NOT_MATCHED;
        reasons = List.of();
        audience = List.of();
        condition = null;
        lacking = null;
        return applies(rule) && ((known && telling == null) || (isForMember(rule) && matches(rule)));
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
    RuleExplanation miss(CompiledRule rule) {
        return new RuleExplanation(
                rule.campaign().key(),
                rule.key(),
                status,
                rule.firstPointType(),
                0,
                0,
                List.of(),
                audience,
                condition,
                List.of(),
                reasons,
                rule.missed(),
                lacking,
                List.of());
    }

    /** A rule gives something once on the way from a cause to what follows from it, so that no chain feeds itself. */
    private boolean gave(CompiledRule rule) {
        return !input.gave().isEmpty() && input.gave().contains(rule.name());
    }

    private boolean inTime(CompiledCampaign campaign) {
        return campaign.lateness() == null
                || input.backfilled()
                // What follows comes when it comes, such as the end of a level with the next look at it.
                || DerivedKinds.contains(input.facts().event().kind())
                || !input.facts().event().occurredAt().plus(campaign.lateness()).isBefore(input.arrivedAt());
    }

    private boolean applies(CompiledRule rule) {
        CompiledCampaign campaign = rule.campaign();
        if (!campaign.window().contains(input.facts().event().occurredAt())) {
            return deny(new Reason(campaign.key(), "", ReasonCode.OUT_OF_WINDOW, "/window"));
        }
        if (gave(rule)) {
            return deny(reason(rule, ReasonCode.ALREADY_GAVE, ""));
        }
        return inTime(campaign) || deny(new Reason(campaign.key(), "", ReasonCode.TOO_LATE, "/lateness"));
    }

    private boolean isForMember(CompiledRule rule) {
        CompiledCondition ofCampaign = rule.campaign().audience();
        if (!asked(ofCampaign)) {
            String campaign = rule.campaign().key();
            return failed(ofCampaign)
                    ? fail(new Reason(campaign, "", ReasonCode.RULE_ERROR, "/audience"))
                    : deny(new Reason(campaign, "", ReasonCode.NOT_IN_AUDIENCE, "/audience"));
        }
        if (!asked(rule.audience())) {
            return failed(rule.audience())
                    ? fail(reason(rule, ReasonCode.RULE_ERROR, "/audience"))
                    : deny(reason(rule, ReasonCode.NOT_IN_AUDIENCE, "/audience"));
        }
        return true;
    }

    /** Whether it is unknown if a condition holds because a function failed: then the rule is in error. */
    private boolean failed(@Nullable CompiledCondition condition) {
        return condition != null
                && condition.test(input.facts()) == Truth.UNKNOWN
                && condition.failed(input.facts()) != null;
    }

    private boolean asked(@Nullable CompiledCondition of) {
        if (of == null) {
            return true;
        }
        if (telling == null) {
            return of.test(input.facts()) == Truth.TRUE;
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
        ConditionResult told = telling == null ? null : when.explain(telling);
        condition = told;
        Truth truth = told == null ? when.test(input.facts()) : told.truth();
        if (truth == Truth.TRUE) {
            return true;
        }
        if (truth == Truth.UNKNOWN && failed(when)) {
            return fail(reason(rule, ReasonCode.RULE_ERROR, pathOf(when.failed(input.facts()))));
        }
        if (telling != null && told != null) {
            if (rule.givesItself()) {
                lacking = telling.lacking(when, told);
            }
            ConditionResult culprit = when.culprit(told);
            return blame(rule, culprit.truth(), culprit.path());
        }
        CompiledCondition culprit = when.culprit(input.facts());
        return blame(rule, culprit.test(input.facts()), culprit.path());
    }

    private boolean blame(CompiledRule rule, Truth truth, String path) {
        boolean unknown = truth == Truth.UNKNOWN;
        reasons = List.of(reason(rule, unknown ? ReasonCode.MISSING_ATTRIBUTE : ReasonCode.CONDITION_FALSE, path));
        return false;
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

    private static String pathOf(@Nullable CompiledCondition condition) {
        return condition == null ? "" : condition.path();
    }
}
