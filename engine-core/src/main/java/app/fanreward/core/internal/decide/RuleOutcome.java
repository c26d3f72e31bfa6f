package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RuleAmount;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomEffect;
import app.fanreward.api.extension.CustomOutcome;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.CompiledEffect;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.LimitOwner;
import app.fanreward.core.internal.program.ShortLists;
import app.fanreward.core.internal.program.extension.Answer;
import app.fanreward.core.internal.program.extension.FunctionUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says, while it is being worked out. Of an event many rules are asked and most of them say little, so
 * that what there is nothing of has no list of its own.
 */
final class RuleOutcome {
    private static final int DESIRED = 0;
    private static final int GRANTED = 1;
    private static final long[] NOTHING = new long[2];

    final CompiledRule rule;
    RuleStatus status = RuleStatus.NOT_MATCHED;
    List<Grant> grants = List.of();
    List<Penalty> penalties = List.of();

    /** What functions of the host's own said, by the paths of the effects. */
    private Map<String, EffectOutcome> said = Map.of();

    /** What it took from limits. */
    List<Charge> charges = List.of();

    /** What it counts for what it does beside points. */
    List<Charge> acted = List.of();

    /** What it does beside points. */
    List<EffectOutcome> effects = List.of();

    /** What boosts took from their limits for what this rule was granted. */
    List<Charge> boosted = List.of();

    /** What events bring together: it counts whoever pays. */
    List<Charge> accumulated = List.of();

    List<Reason> reasons = List.of();
    List<AmountStep> steps = List.of();
    List<ConditionResult> audience = List.of();

    @Nullable
    ConditionResult condition;

    @Nullable
    Lacking lacking;

    /** The type of the first award that this rule boosts. */
    private String boostedType = "";

    /** What it would give and gives, over all point types. */
    long desired;

    long granted;

    /** The same for each point type, where there are several. */
    private final Map<String, long[]> amounts;

    RuleOutcome(CompiledRule rule) {
        this.rule = rule;
        this.amounts = rule.mixesPoints() ? new LinkedHashMap<>() : Map.of();
    }

    /** Takes note of what came of asking the rule. */
    void came(Asking asking) {
        status = asking.status();
        reasons = asking.reasons();
        audience = asking.audience();
        condition = asking.condition();
        lacking = asking.lacking();
    }

    /** Whether the rule did not fire at all. */
    boolean missed() {
        return status == RuleStatus.NOT_MATCHED || status == RuleStatus.DENIED;
    }

    /** What it gives the member: not what it takes, and not what it adds to awards of others. */
    long awarded() {
        return rule.awards().isEmpty() ? 0 : granted;
    }

    void add(Grant grant) {
        grants = ShortLists.with(grants, grant);
    }

    void add(Penalty penalty) {
        penalties = ShortLists.with(penalties, penalty);
    }

    /** Charges a limit. Limits of several lengths over the same awards share a counter, which is charged once. */
    void charge(Charge charge) {
        for (int i = 0; i < charges.size(); i++) {
            Charge before = charges.get(i);
            if (before.counter().equals(charge.counter())) {
                Charge both = later(before, charge);
                if (charges.size() == 1) {
                    charges = List.of(both);
                } else {
                    charges.set(i, both);
                }
                return;
            }
        }
        charges = ShortLists.with(charges, charge);
    }

    private static Charge later(Charge one, Charge other) {
        return one.matters() != null && other.matters() != null && one.matters().isBefore(other.matters())
                ? other
                : one;
    }

    /** Takes note of what a boost took from its limits. */
    void boostedBy(List<Charge> taken) {
        boosted = ShortLists.with(boosted, taken);
    }

    /** Takes note of what events bring together. */
    void accumulates(List<Charge> counted) {
        accumulated = ShortLists.with(accumulated, counted);
    }

    /** Says what another rule said, too. */
    void becauseOf(RuleOutcome other) {
        other.reasons.forEach(this::because);
    }

    void because(ReasonCode code, String path) {
        because(new Reason(rule.campaign().key(), rule.key(), code, path));
    }

    void because(ReasonCode code, CompiledLimit limit) {
        if (limit.level() == LimitOwner.Level.CAMPAIGN) {
            becauseOfCampaign(code, limit.path());
        } else {
            because(code, limit.path());
        }
    }

    void becauseOfCampaign(ReasonCode code, String path) {
        because(new Reason(rule.campaign().key(), "", code, path));
    }

    /** Most rules that say anything have one reason. */
    private void because(Reason reason) {
        reasons = ShortLists.with(reasons, reason);
    }

    void step(String path, String text, String pointType, long amount, @Nullable Instant retryAt) {
        steps = ShortLists.with(steps, new AmountStep(path, text, pointType, amount, retryAt));
    }

    /** Adds to what it would give or take. */
    void desire(PointType type, long units) {
        desired += units;
        if (rule.mixesPoints()) {
            amount(type)[DESIRED] += units;
        }
    }

    /** Adds to what it gives or takes. */
    void grant(PointType type, long units) {
        granted += units;
        if (rule.mixesPoints()) {
            amount(type)[GRANTED] += units;
        }
    }

    private long[] amount(PointType type) {
        return amounts.computeIfAbsent(type.key(), key -> new long[2]);
    }

    /** What it would give of the first type. */
    long desiredFirst() {
        return rule.mixesPoints() ? amounts.getOrDefault(pointType(), NOTHING)[DESIRED] : desired;
    }

    /** The rule fails, and nothing of it is booked. */
    void error(String path) {
        status = RuleStatus.ERROR;
        because(ReasonCode.RULE_ERROR, path);
    }

    /**
     * Asks the functions that say what the rule does.
     *
     * @return false if one cannot say it, which is told; then nothing of the rule is booked
     */
    boolean askFunctions(Facts facts, boolean explaining) {
        for (CompiledEffect effect : rule.effects()) {
            FunctionUse<CustomEffect> use = effect.custom();
            if (use == null) {
                continue;
            }
            switch (use.ask(facts, CustomEffect::outcome)) {
                case Answer.Given<CustomOutcome>(CustomOutcome outcome) -> {
                    Map<String, Value> values = new TreeMap<>(outcome.values());
                    values.put(CustomOutcome.FUNCTION, Value.of(use.call().function()));
                    say(
                            effect,
                            new EffectOutcome(
                                    rule.campaign().key(), rule.key(), effect.kind(), outcome.subject(), values));
                    if (explaining) {
                        @Nullable String seen = use.seen(facts);
                        step(
                                effect.path(),
                                use.text() + (seen == null ? "" : " for " + seen),
                                pointType(),
                                desiredFirst(),
                                null);
                    }
                }
                case Answer.Missing<CustomOutcome> missing -> {
                    because(ReasonCode.MISSING_ATTRIBUTE, effect.path());
                    return false;
                }
                case Answer.Failed<CustomOutcome>(String why) -> {
                    error(effect.path());
                    if (explaining) {
                        step(effect.path(), use.text() + ": " + why, pointType(), 0, null);
                    }
                    return false;
                }
            }
        }
        return true;
    }

    private void say(CompiledEffect effect, EffectOutcome outcome) {
        if (said.isEmpty()) {
            said = new HashMap<>();
        }
        said.put(effect.path(), outcome);
    }

    /** Does what the rule does beside points; caps and budgets are about points alone. */
    void act(Input input) {
        for (CompiledEffect effect : rule.effects()) {
            if (effect.holdsUp(input.gave())) {
                because(ReasonCode.ALREADY_GAVE, effect.path());
                continue;
            }
            if (effect.kind() == EffectOutcome.Kind.NOTIFY && !input.occasion().tells()) {
                continue;
            }
            List<Charge> charged = effect.charges(input.facts());
            if (effect.does(charged)) {
                acted = ShortLists.with(acted, charged);
                @Nullable EffectOutcome custom = said.get(effect.path());
                effects = ShortLists.with(
                        effects,
                        custom == null ? effect.outcome(rule.campaign().key(), rule.key(), input.facts()) : custom);
            }
        }
    }

    /** What it takes leaves room in a balance for what is given. */
    void makesRoom(EventTally tally) {
        for (Penalty penalty : penalties) {
            BalanceRoom.free(tally, penalty.pointType(), Math.addExact(penalty.taken(), penalty.owed()));
        }
    }

    /** Whether it gives nothing, takes nothing and does nothing. */
    boolean idle() {
        return grants.isEmpty() && penalties.isEmpty() && effects.isEmpty();
    }

    /** Whether it takes part in a stacking group: what takes points is not undone because another campaign pays. */
    boolean stacks() {
        return rule.penalties().isEmpty();
    }

    /** Takes back what was granted, because another campaign pays instead. */
    void exclude() {
        if (!idle() && stacks()) {
            takeBack();
            status = RuleStatus.EXCLUDED;
            because(ReasonCode.EXCLUDED_BY_GROUP, "/stacking");
            step("/stacking", "another campaign of the group pays instead", pointType(), 0, null);
        }
    }

    /** Takes back what it gives, and of an event that is held what it takes as well, because a check of risk was true. */
    void withhold(boolean held, String check) {
        if (!held && !stacks()) {
            effects = List.of();
            acted = List.of();
            return;
        }
        boolean gave = !idle() || status == RuleStatus.BOOSTED;
        accumulated = List.of();
        if (gave) {
            takeBack();
            penalties = List.of();
            status = held ? RuleStatus.HELD : RuleStatus.DENIED;
            because(held ? ReasonCode.RISK_HOLD : ReasonCode.RISK_DENY, check);
            step(check, held ? "kept aside until somebody has looked at it" : "denied", pointType(), 0, null);
        }
    }

    private void takeBack() {
        grants = List.of();
        effects = List.of();
        acted = List.of();
        charges = List.of();
        boosted = List.of();
        granted = 0;
        amounts.values().forEach(amount -> amount[GRANTED] = 0);
    }

    /** Says what a boost added to an award that was granted. */
    void addsTo(Award award, long added) {
        if (boostedType.isEmpty()) {
            boostedType = award.pointType();
        }
        if (boostedType.equals(award.pointType()) && rule.boost() != null) {
            desired += added;
            granted += added;
            step(rule.boost().path(), "added to " + award.campaign() + " / " + award.rule(), boostedType, added, null);
        }
    }

    /** The first type that it is about, or empty for none. */
    String pointType() {
        return rule.points().isEmpty() ? boostedType : rule.firstPointType();
    }

    private List<RuleAmount> further() {
        return amounts.isEmpty()
                ? List.of()
                : amounts.entrySet().stream()
                        .filter(amount -> !amount.getKey().equals(pointType()))
                        .map(amount ->
                                new RuleAmount(amount.getKey(), amount.getValue()[DESIRED], amount.getValue()[GRANTED]))
                        .toList();
    }

    RuleExplanation explanation() {
        return new RuleExplanation(
                rule.campaign().key(),
                rule.key(),
                status,
                pointType(),
                desiredFirst(),
                rule.mixesPoints() ? amounts.getOrDefault(pointType(), NOTHING)[GRANTED] : granted,
                further(),
                audience,
                condition,
                steps,
                reasons,
                rule.missed(),
                lacking,
                effects);
    }
}
