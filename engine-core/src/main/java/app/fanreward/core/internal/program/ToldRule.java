package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.core.internal.program.match.Period;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as an explanation asks it. An event asks thousands, and most say only why they miss: what that takes is at hand, not behind
 * other objects, and what is the same for all events is made once.
 */
public final class ToldRule {
    private final CompiledRule rule;
    private final String campaign;
    private final String key;
    private final String pointType;
    private final @Nullable String missed;
    private final long from;
    private final long to;
    private final @Nullable Duration lateness;
    private final @Nullable ToldCondition ofCampaign;
    private final @Nullable ToldCondition audience;
    private final @Nullable ToldCondition when;
    private final boolean givesItself;

    /** Why it misses most often, and where that stands. */
    private final @Nullable List<Reason> usual;

    private final String usually;

    /** What is told of it while its campaign does not run. Two threads may both write it, and write the same. */
    private @Nullable RuleExplanation outside;

    /**
     * Makes one.
     *
     * @param ofCampaign the audience of its campaign, or null
     * @param audience its own, or null
     * @param when its condition, or null
     */
    ToldRule(
            CompiledRule rule,
            @Nullable ToldCondition ofCampaign,
            @Nullable ToldCondition audience,
            @Nullable ToldCondition when) {
        this.rule = rule;
        this.campaign = rule.campaign().key();
        this.key = rule.key();
        this.pointType = rule.firstPointType();
        this.missed = rule.missed();
        Period runs = Period.between(
                rule.campaign().window().from(), rule.campaign().window().to());
        this.from = runs.from();
        this.to = runs.to();
        this.lateness = rule.campaign().lateness();
        this.ofCampaign = ofCampaign;
        this.audience = audience;
        this.when = when;
        this.givesItself = rule.givesItself();
        this.usually = when == null ? "" : when.begins();
        this.usual = when == null ? null : List.of(new Reason(campaign, key, ReasonCode.CONDITION_FALSE, usually));
    }

    /** The rule itself. */
    public CompiledRule rule() {
        return rule;
    }

    /** Whether its campaign runs when the event happens. */
    public boolean runs(Facts facts) {
        return from <= facts.micros() && facts.micros() < to;
    }

    /** How late events may come, or null for as late as they like. */
    public @Nullable Duration lateness() {
        return lateness;
    }

    /** Who its campaign is for, or null for everybody. */
    public @Nullable ToldCondition ofCampaign() {
        return ofCampaign;
    }

    /** Who it is for, or null for everybody. */
    public @Nullable ToldCondition audience() {
        return audience;
    }

    /** Its condition, or null for none. */
    public @Nullable ToldCondition when() {
        return when;
    }

    /** Whether a member has something from it alone, as {@link CompiledRule#givesItself} says. */
    public boolean givesItself() {
        return givesItself;
    }

    /** Why it gives nothing: a condition came out in a way. */
    public List<Reason> because(ReasonCode code, String path) {
        return usual != null && code == ReasonCode.CONDITION_FALSE && path.equals(usually)
                ? usual
                : List.of(new Reason(campaign, key, code, path));
    }

    /** Tells that its campaign does not run. */
    public RuleExplanation outside() {
        RuleExplanation known = outside;
        if (known == null) {
            known = miss(
                    RuleStatus.DENIED,
                    List.of(),
                    null,
                    List.of(new Reason(campaign, "", ReasonCode.OUT_OF_WINDOW, "/window")),
                    null);
            outside = known;
        }
        return known;
    }

    /** Tells that it missed. */
    public RuleExplanation miss(
            RuleStatus status,
            List<ConditionResult> asked,
            @Nullable ConditionResult condition,
            List<Reason> reasons,
            @Nullable Lacking lacking) {
        return new RuleExplanation(
                campaign, key, status, pointType, 0, 0, List.of(), asked, condition, List.of(), reasons, missed,
                lacking, List.of());
    }
}
