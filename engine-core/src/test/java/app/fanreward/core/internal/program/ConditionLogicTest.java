package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Condition.Operator;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three-valued logic: semantics 10. */
class ConditionLogicTest {
    private static final Condition YES = Condition.attribute("event.quantity").atLeast(1);
    private static final Condition NO = Condition.attribute("event.quantity").atLeast(9);
    private static final Condition UNKNOWN = Condition.attribute("event.amount").atLeast(1);

    @Test
    void aComparisonWithAMissingAttributeIsUnknownAndSoIsItsOpposite() {
        assertEquals(Truth.UNKNOWN, truth(UNKNOWN));
        assertEquals(Truth.UNKNOWN, truth(Condition.not(UNKNOWN)));
        assertEquals(Truth.FALSE, truth(Condition.attribute("event.amount").exists()));
    }

    @Test
    void falseWinsInAllAndTrueWinsInAny() {
        assertEquals(Truth.FALSE, truth(Condition.all(UNKNOWN, NO)));
        assertEquals(Truth.UNKNOWN, truth(Condition.all(UNKNOWN, YES)));
        assertEquals(Truth.TRUE, truth(Condition.any(UNKNOWN, YES)));
        assertEquals(Truth.UNKNOWN, truth(Condition.any(UNKNOWN, NO)));
    }

    @Test
    void allAndAnyOverNothingAreFalse() {
        assertEquals(Truth.FALSE, truth(Condition.all()));
        assertEquals(Truth.FALSE, truth(Condition.any()));
    }

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 2_000));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRandomConditionComesOutAsAPlainInterpreterSaysAndTheCulpritCameOutTheSameWay(long seed) {
        Condition condition = random(new Random(seed), 4);
        CompiledCondition compiled = compile(condition);
        Truth truth = compiled.test(facts());
        assertEquals(interpret(condition), truth, () -> "seed " + seed + " " + condition);
        ConditionResult explained = compiled.explain(new Telling(facts()));
        assertEquals(truth, explained.truth());
        if (truth != Truth.TRUE) {
            CompiledCondition culprit = compiled.culprit(facts(), truth);
            assertNotEquals(Truth.TRUE, culprit.test(facts()));
            assertEquals(truth, culprit.test(facts()));
            assertEquals(culprit.path(), compiled.culprit(explained).path());
            assertEquals(truth, compiled.culprit(explained).truth());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatARandomConditionLacksIsNothingExactlyWhereItComesOutAsWanted(long seed) {
        CompiledCondition compiled = compile(random(new Random(seed), 4));
        for (boolean wanted : List.of(true, false)) {
            Telling telling = new Telling(facts());
            Gap gap = Gap.of(compiled, telling, compiled.explain(telling), wanted);
            boolean asWanted = compiled.test(facts()) == Truth.of(wanted);
            assertEquals(asWanted, gap.lacking().conditions().isEmpty(), () -> "seed " + seed + " " + wanted);
            assertEquals(asWanted, gap.distance() == 0);
            if (wanted) {
                gap.lacking().conditions().forEach(lacking -> assertNotEquals(Truth.TRUE, lacking.truth()));
            }
        }
    }

    private static Condition random(Random random, int depth) {
        List<Condition> leaves =
                List.of(YES, NO, UNKNOWN, Condition.attribute("event.amount").exists());
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaves.get(random.nextInt(leaves.size()));
        }
        if (random.nextInt(3) == 0) {
            return Condition.not(random(random, depth - 1));
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(random(random, depth - 1));
        }
        return random.nextBoolean() ? new Condition.All(parts) : new Condition.Any(parts);
    }

    /** The truth tables written out: 0 false, 1 unknown, 2 true; all is the least, any the greatest, not the mirror. */
    private static Truth interpret(Condition condition) {
        Truth[] byRank = {Truth.FALSE, Truth.UNKNOWN, Truth.TRUE};
        return byRank[rank(condition)];
    }

    private static int rank(Condition condition) {
        return switch (condition) {
            case Condition.All all ->
                all.parts().stream().mapToInt(ConditionLogicTest::rank).min().orElse(0);
            case Condition.Any any ->
                any.parts().stream().mapToInt(ConditionLogicTest::rank).max().orElse(0);
            case Condition.Not not -> 2 - rank(not.part());
            case Condition.Compare compare ->
                compare.attribute().equals("event.amount")
                        ? 1
                        : compare.operator() == Operator.GTE && compare.value().equals(Value.of(1)) ? 2 : 0;
            default -> 0;
        };
    }

    private static Truth truth(Condition condition) {
        return compile(condition).test(facts());
    }

    private static CompiledCondition compile(Condition condition) {
        Problems problems = new Problems();
        Tiers none = Tiers.of(ProgramSettings.DEFAULT, problems);
        AttributeNames names = AttributeNames.of(
                EventKind.shipped("purchase.completed").orElseThrow(), ProgramSettings.DEFAULT, none, List.of());
        CompiledCondition compiled = new ConditionCompiler(
                        names, Segments.NONE, none, Extensions.NONE, problems, "c", "/rules/0", ZoneOffset.UTC)
                .compile(condition, "/when", 0);
        assertEquals(List.of(), problems.found());
        return compiled;
    }

    private static Facts facts() {
        return new Facts(
                EngagementEvent.of("purchase.completed")
                        .from("shop", "1")
                        .member("m")
                        .at(Instant.parse("2026-06-01T00:00:00Z"))
                        .put("quantity", 3)
                        .build(),
                new MemberProfile("m", ZoneOffset.UTC, Map.of(), List.of()));
    }
}
