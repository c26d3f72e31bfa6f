package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.match.RandomRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules have in common is told once, and of each rule the same is told as if it were asked alone. */
class ToldRulesTest {
    private static final int PROGRAMS = Integer.getInteger("told.programs", 12);
    private static final int EVENTS = Integer.getInteger("told.events", 60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofEachRuleTheSameIsToldAsIfItWereAskedAlone(long seed) {
        int failed = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            RandomRules rules = new RandomRules(seed * 1_000_003 + i);
            RulesOfKind kind = ProgramCompiler.compile(rules.program(), Functions.of(RandomRules.FUSSY))
                    .on(RandomRules.KIND);
            for (int j = 0; j < EVENTS; j++) {
                Facts facts = rules.facts();
                Telling telling = kind.told().telling(facts);
                for (int place = 0; place < kind.rules().size(); place++) {
                    CompiledRule rule = kind.rules().get(place);
                    ToldRule told = kind.told().rule(place);
                    String where = "seed " + seed + ", program " + i + ", event " + facts.event() + ", rule " + rule;
                    assertSame(rule, told.rule());
                    assertEquals(
                            rule.campaign().window().contains(facts.event().occurredAt()), told.runs(facts), where);
                    failed += compare(rule.campaign().audience(), told.ofCampaign(), facts, telling, where);
                    failed += compare(rule.audience(), told.audience(), facts, telling, where);
                    failed += compare(rule.when(), told.when(), facts, telling, where);
                }
            }
        }
        assertTrue(failed > 0, "all conditions held");
    }

    /** Compares what is told of a condition; returns one if it did not hold. */
    private static int compare(
            @Nullable CompiledCondition alone,
            @Nullable ToldCondition shared,
            Facts facts,
            Telling telling,
            String where) {
        if (alone == null || shared == null) {
            assertSame((Object) alone, shared);
            return 0;
        }
        Telling anew = new Telling(facts);
        ConditionResult expected = alone.explain(anew);
        ConditionResult told = shared.explain(telling);
        assertEquals(expected, told, where);
        if (told.truth() == Truth.TRUE) {
            return 0;
        }
        assertEquals(Gap.of(alone, anew, expected, true).lacking(), telling.lacking(told), where);
        assertEquals(alone.culprit(expected), telling.culprit(), where);
        return 1;
    }

    @Test
    void valuesInAnotherOrderAreToldInAnotherOrder() {
        Condition one = Condition.all(Condition.attribute("event.artist").in("a", "b"));
        Condition other = Condition.all(Condition.attribute("event.artist").in("b", "a"));
        RulesOfKind kind = rules(one, other, one);
        Telling telling = kind.told().telling(new RandomRules(0).facts());
        List<ConditionResult> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ToldCondition when = Objects.requireNonNull(kind.told().rule(i).when());
            parts.add(when.explain(telling).parts().get(0));
        }
        assertEquals("event.artist is one of \"a\", \"b\"", parts.get(0).text());
        assertEquals("event.artist is one of \"b\", \"a\"", parts.get(1).text());
        assertSame(parts.get(0), parts.get(2));
    }

    @Test
    void ofVeryManyPartsAndOfNoneTheSameIsTold() {
        List<Condition> many = IntStream.range(0, 20)
                .<Condition>mapToObj(i -> Condition.attribute("event.artist").is("nobody-" + i))
                .toList();
        RulesOfKind kind = rules(new Condition.All(List.of()), new Condition.All(many), new Condition.All(List.of()));
        Facts facts = new RandomRules(0).facts();
        Telling telling = kind.told().telling(facts);
        int[] failed = new int[3];
        for (int i = 0; i < failed.length; i++) {
            failed[i] = compare(kind.rules().get(i).when(), kind.told().rule(i).when(), facts, telling, "rule " + i);
        }
        assertEquals(1, failed[1]);
    }

    private static RulesOfKind rules(Condition... conditions) {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < conditions.length; i++) {
            campaign.rule(Rule.on("r" + i, RandomRules.KIND).when(conditions[i]).then(Effect.addPoints(1)));
        }
        return ProgramCompiler.compile(RandomRules.with(campaign.build())).on(RandomRules.KIND);
    }
}
