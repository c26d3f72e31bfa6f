package app.fanreward.core.internal.cost;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.trial.ProgramCosts.Answers;
import app.fanreward.api.trial.ProgramCosts.Place;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.CountedCondition;
import app.fanreward.core.internal.program.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A rule that counts how it comes out when it is asked by itself. Not safe for use by several threads. */
final class AskedRule {
    /** On so many events of those on which it matched it is measured what that costs. */
    private static final int MOST_MATCHES = 64;

    private final CompiledRule rule;
    private final String kind;
    private final @Nullable CountedCondition ofCampaign;
    private final @Nullable CountedCondition ofRule;
    private final @Nullable CountedCondition when;
    private final List<Input> matches = new ArrayList<>();
    private long held;
    private long missed;
    private long unknown;

    AskedRule(CompiledRule rule, String kind) {
        this.rule = rule;
        this.kind = kind;
        this.ofCampaign = counted(rule.campaign().audience());
        this.ofRule = counted(rule.audience());
        this.when = counted(rule.when());
    }

    private static @Nullable CountedCondition counted(@Nullable CompiledCondition condition) {
        return condition == null ? null : CountedCondition.of(condition);
    }

    CompiledRule rule() {
        return rule;
    }

    String kind() {
        return kind;
    }

    /** Some of what it matched on. */
    List<Input> matches() {
        return matches;
    }

    /** Asks it as a decision does, and counts. */
    void ask(Input input) {
        Facts facts = input.facts();
        Truth truth = runs(input) ? Truth.TRUE : Truth.FALSE;
        truth = truth == Truth.TRUE ? next(ofCampaign, facts) : truth;
        truth = truth == Truth.TRUE ? next(ofRule, facts) : truth;
        truth = truth == Truth.TRUE ? next(when, facts) : truth;
        switch (truth) {
            case TRUE -> {
                held++;
                if (matches.size() < MOST_MATCHES) {
                    matches.add(input);
                }
            }
            case FALSE -> missed++;
            case UNKNOWN -> unknown++;
        }
    }

    private static Truth next(@Nullable CountedCondition condition, Facts facts) {
        return condition == null ? Truth.TRUE : condition.ask(facts);
    }

    /** The same without counting, to be measured. */
    int answer(Input input) {
        Facts facts = input.facts();
        return runs(input)
                        && holds(rule.campaign().audience(), facts)
                        && holds(rule.audience(), facts)
                        && holds(rule.when(), facts)
                ? 1
                : 0;
    }

    private static boolean holds(@Nullable CompiledCondition condition, Facts facts) {
        return condition == null || condition.test(facts) == Truth.TRUE;
    }

    private boolean runs(Input input) {
        return rule.campaign().window().contains(input.facts().event().occurredAt())
                && (input.gave().isEmpty() || !input.gave().contains(rule.name()));
    }

    Answers answers() {
        return new Answers(held + missed + unknown, held, missed, unknown);
    }

    /** Shows every single test in it, and where it stands. */
    void tests(BiConsumer<CountedCondition, Place> reader) {
        String campaign = rule.campaign().key();
        tests(ofCampaign, campaign, "", reader);
        tests(ofRule, campaign, rule.key(), reader);
        tests(when, campaign, rule.key(), reader);
    }

    private static void tests(
            @Nullable CountedCondition condition,
            String campaign,
            String rule,
            BiConsumer<CountedCondition, Place> reader) {
        if (condition != null) {
            condition.tests(test -> reader.accept(
                    test, new Place(campaign, rule, test.condition().path())));
        }
    }
}
