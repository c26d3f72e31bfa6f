package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.CompiledAmount;
import app.fanreward.core.internal.program.CompiledAward;
import app.fanreward.core.internal.program.CompiledCampaign;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.CompiledEffect;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out what one rule grants: condition, base amounts, limits from first to last, budget. */
final class RuleEvaluation {
    private final Input input;
    private final BudgetPurse purse;
    private final BalanceRoom room;
    private final boolean explaining;
    private final RuleOutcome outcome;
    private final CompiledRule rule;

    RuleEvaluation(CompiledRule rule, Input input, BudgetPurse purse, BalanceRoom room, boolean explaining) {
        this.rule = rule;
        this.input = input;
        this.purse = purse;
        this.room = room;
        this.explaining = explaining;
        this.outcome = new RuleOutcome(rule);
    }

    RuleOutcome evaluate() {
        if (!applies() || !isForMember() || !matches()) {
            return outcome;
        }
        List<@Nullable Name> counters = counters();
        List<Long> bases = counters == null ? null : bases();
        if (counters != null && bases != null) {
            grant(bases, counters);
        }
        return outcome;
    }

    /** Whether the rule fires, without saying why not. */
    static boolean fires(CompiledRule rule, Input input) {
        return rule.campaign().window().contains(input.facts().event().occurredAt())
                && !gave(rule, input)
                && inTime(rule.campaign(), input)
                && includes(rule.campaign().audience(), input)
                && includes(rule.audience(), input)
                && (rule.when() == null || rule.when().test(input.facts()) == Truth.TRUE);
    }

    private static boolean includes(@Nullable CompiledCondition audience, Input input) {
        return audience == null || audience.test(input.facts()) == Truth.TRUE;
    }

    /** A rule gives something once on the way from a cause to what follows from it, so that no chain feeds itself. */
    private static boolean gave(CompiledRule rule, Input input) {
        return !input.gave().isEmpty() && input.gave().contains(rule.name());
    }

    private static boolean inTime(CompiledCampaign campaign, Input input) {
        return campaign.lateness() == null
                || input.backfilled()
                || !input.facts().event().occurredAt().plus(campaign.lateness()).isBefore(input.receivedAt());
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
            outcome.status = RuleStatus.DENIED;
            outcome.becauseOfCampaign(ReasonCode.NOT_IN_AUDIENCE, "/audience");
            return false;
        }
        if (!asked(rule.audience())) {
            outcome.status = RuleStatus.DENIED;
            outcome.because(ReasonCode.NOT_IN_AUDIENCE, "/audience");
            return false;
        }
        return true;
    }

    private boolean asked(@Nullable CompiledCondition audience) {
        if (explaining && audience != null) {
            outcome.audience.add(audience.explain(input.facts()));
        }
        return includes(audience, input);
    }

    private boolean matches() {
        CompiledCondition when = rule.when();
        if (when == null) {
            return true;
        }
        if (explaining) {
            outcome.condition = when.explain(input.facts());
        }
        if (when.test(input.facts()) == Truth.TRUE) {
            return true;
        }
        if (explaining) {
            outcome.lacking = when.gap(input.facts(), true).lacking();
        }
        CompiledCondition culprit = when.culprit(input.facts());
        outcome.because(
                culprit.test(input.facts()) == Truth.UNKNOWN
                        ? ReasonCode.MISSING_ATTRIBUTE
                        : ReasonCode.CONDITION_FALSE,
                culprit.path());
        return false;
    }

    /** The counters of all limits, or null if one cannot be told; a limit for one award has none. */
    private @Nullable List<@Nullable Name> counters() {
        List<@Nullable Name> counters = new ArrayList<>(rule.limits().size());
        for (CompiledLimit limit : rule.limits()) {
            Name counter = limit.scope().nameFor(input.facts(), input.memberZone());
            if (counter == null) {
                outcome.because(ReasonCode.MISSING_ATTRIBUTE, limit.path());
                return null;
            }
            counters.add(limit.ofOneAward() ? null : counter);
        }
        return counters;
    }

    private @Nullable List<Long> bases() {
        List<Long> bases = new ArrayList<>(rule.awards().size());
        for (CompiledAward award : rule.awards()) {
            @Nullable Long units;
            try {
                units = award.amount()
                        .units(input.facts(), award.pointType(), input.facts().counts()::total);
            } catch (ArithmeticException overflow) {
                outcome.status = RuleStatus.ERROR;
                outcome.because(ReasonCode.RULE_ERROR, award.path());
                return null;
            }
            if (units == null) {
                outcome.because(ReasonCode.MISSING_ATTRIBUTE, award.path());
                return null;
            }
            bases.add(units);
            outcome.desired += units;
            if (explaining) {
                outcome.step(award.path(), award.amount().text(award.pointType()), units, null);
            }
        }
        accumulate();
        if (outcome.desired == 0 && !rule.awards().isEmpty()) {
            outcome.because(ReasonCode.AMOUNT_ZERO, rule.awards().get(0).path());
            return rule.effects().isEmpty() ? null : bases;
        }
        return bases;
    }

    /** What events bring together counts whatever becomes of the awards. */
    private void accumulate() {
        for (CompiledAward award : rule.awards()) {
            if (award.amount() instanceof CompiledAmount.PerAccumulated accumulated) {
                outcome.accumulated.addAll(
                        accumulated.charges(input.facts(), input.facts().counts()::total));
            }
        }
    }

    private void grant(List<Long> bases, List<@Nullable Name> counters) {
        boolean timesLeft = timesAllow(counters);
        for (int i = 0; i < rule.awards().size(); i++) {
            CompiledAward award = rule.awards().get(i);
            long base = bases.get(i);
            long granted = timesLeft ? budgeted(award, fitting(award, capped(award, base, counters))) : 0;
            if (granted > 0) {
                take(award, base, granted, counters);
            }
        }
        if (timesLeft) {
            act();
        }
        if (!outcome.idle()) {
            for (int i = 0; i < counters.size(); i++) {
                Name counter = counters.get(i);
                if (counter != null && rule.limits().get(i).kind() != CompiledLimit.Kind.CAP) {
                    charge(rule.limits().get(i), counter, 1);
                }
            }
        }
        outcome.status = outcome.idle()
                ? RuleStatus.LIMITED
                : outcome.granted == outcome.desired ? RuleStatus.AWARDED : RuleStatus.REDUCED;
    }

    /** Does what the rule does beside points; caps and budgets are about points alone. */
    private void act() {
        for (CompiledEffect effect : rule.effects()) {
            if (effect.holdsUp(input.gave())) {
                outcome.because(ReasonCode.ALREADY_GAVE, effect.path());
                continue;
            }
            List<Charge> charges = effect.charges(input.facts());
            if (effect.does(charges)) {
                outcome.charges.addAll(charges);
                outcome.effects.add(effect.outcome(rule.campaign().key(), rule.key(), input.facts()));
            }
        }
    }

    private boolean timesAllow(List<@Nullable Name> counters) {
        boolean allowed = true;
        for (int i = 0; i < counters.size(); i++) {
            CompiledLimit limit = rule.limits().get(i);
            Name counter = counters.get(i);
            if (limit.kind() == CompiledLimit.Kind.CAP || counter == null) {
                continue;
            }
            LimitUse use = new LimitUse(limit, counter, input);
            long used = use.used();
            boolean gap = limit.kind() == CompiledLimit.Kind.COOLDOWN;
            boolean full = used >= limit.most();
            if (full) {
                allowed = false;
                outcome.because(gap ? ReasonCode.COOLDOWN : ReasonCode.FREQUENCY_LIMIT, limit.path());
            }
            if (explaining) {
                outcome.step(
                        limit.path(),
                        limit.text(limit.most() + " times") + (gap ? "" : ": " + used + " so far"),
                        full ? 0 : outcome.desired,
                        full ? use.retryAt() : null);
            }
        }
        return allowed;
    }

    private long capped(CompiledAward award, long base, List<@Nullable Name> counters) {
        long allowed = base;
        for (int i = 0; i < counters.size(); i++) {
            CompiledLimit limit = rule.limits().get(i);
            if (limit.kind() != CompiledLimit.Kind.CAP) {
                continue;
            }
            Name counter = counters.get(i);
            LimitUse use = new LimitUse(limit, counter, input);
            long used = use.used();
            long room = Math.max(0, limit.most() - used);
            boolean cut = allowed > room;
            if (cut) {
                allowed = limit.onExceed() == OnExceed.REJECT ? 0 : room;
                outcome.because(ReasonCode.CAP, limit.path());
            }
            if (explaining) {
                PointType type = award.pointType();
                outcome.step(
                        limit.path(),
                        limit.text(type.show(limit.most()) + " " + type.key()) + ": " + type.show(used) + " so far",
                        allowed,
                        cut ? use.retryAt() : null);
            }
        }
        return allowed;
    }

    /** What of an amount the largest balance leaves room for. */
    private long fitting(CompiledAward award, long amount) {
        PointType type = award.pointType();
        Long most = type.maxBalance();
        if (most == null || amount == 0) {
            return amount;
        }
        long left = room.left(type);
        long granted = Math.min(amount, left);
        if (granted < amount) {
            outcome.becauseOfCampaign(ReasonCode.BALANCE_LIMIT, "");
        }
        if (explaining) {
            outcome.step(
                    "",
                    "a balance of at most " + type.show(most) + " " + type.key() + ": room for " + type.show(left),
                    granted,
                    null);
        }
        return granted;
    }

    private long budgeted(CompiledAward award, long amount) {
        CompiledCampaign.CompiledBudget budget = rule.campaign().budget();
        if (budget == null || amount == 0 || !budget.pointType().equals(award.pointType())) {
            return amount;
        }
        long remaining = purse.remaining();
        long granted = amount <= remaining ? amount : budget.onExceed() == OnExceed.REJECT ? 0 : remaining;
        if (granted < amount) {
            outcome.becauseOfCampaign(ReasonCode.BUDGET_EXHAUSTED, "/budget");
        }
        if (explaining) {
            PointType type = award.pointType();
            outcome.step(
                    "/budget",
                    "budget of " + type.show(budget.units()) + " " + type.key() + ": " + type.show(remaining) + " left",
                    granted,
                    null);
        }
        purse.take(granted);
        return granted;
    }

    private void take(CompiledAward award, long base, long granted, List<@Nullable Name> counters) {
        Instant availableAt = input.facts().event().occurredAt().plus(award.pending());
        Expiry expires = award.expires();
        ZoneId zone = rule.campaign().zone();
        outcome.grants.add(new Grant(
                new Award(
                        rule.campaign().key(),
                        rule.key(),
                        award.pointType().key(),
                        base,
                        granted,
                        availableAt,
                        expires == null ? null : expires.endOf(availableAt, zone)),
                expires == null || !expires.sliding() ? null : new Renewal(expires, zone)));
        outcome.granted += granted;
        room.give(award.pointType(), granted);
        for (int i = 0; i < counters.size(); i++) {
            Name counter = counters.get(i);
            if (counter != null && rule.limits().get(i).kind() == CompiledLimit.Kind.CAP) {
                charge(rule.limits().get(i), counter, granted);
            }
        }
    }

    /** Limits of several lengths over the same awards share a counter, which is charged once. */
    private void charge(CompiledLimit limit, Name counter, long amount) {
        Instant at = input.facts().event().occurredAt();
        Charge charge = limit.span() instanceof Span.Rolling(Duration ignored, Duration matters)
                ? new Charge(counter.name(), amount, at, at.plus(matters))
                : new Charge(counter.name(), amount);
        for (int i = 0; i < outcome.charges.size(); i++) {
            Charge before = outcome.charges.get(i);
            if (before.counter().equals(charge.counter())) {
                outcome.charges.set(i, later(before, charge));
                return;
            }
        }
        outcome.charges.add(charge);
    }

    private static Charge later(Charge one, Charge other) {
        return one.matters() != null && other.matters() != null && one.matters().isBefore(other.matters())
                ? other
                : one;
    }
}
