package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code -Dnodes.seed=N} runs one seed, {@code -Dnodes.seeds=N} so many. A mutation that a seed no longer finds gets
 * a new one: {@code -Dnodes.mutation=NAME} or {@code ALL} looks for it.
 */
class NodesTest {
    private static final int BLOCK = 100;

    static LongStream blocks() {
        return System.getProperty("nodes.seed") != null
                ? LongStream.of(0)
                : LongStream.range(0, Long.getLong("nodes.seeds", 1_500) / BLOCK);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void nothingIsLostOrDoneTwiceWhateverFailsWhenever(long block) {
        Long one = Long.getLong("nodes.seed");
        if (one != null) {
            NodesRun.run(one, Mutation.NONE);
            return;
        }
        long records = 0;
        for (long seed = block * BLOCK + 1; seed <= (block + 1) * BLOCK; seed++) {
            records += NodesRun.run(seed, Mutation.NONE).records();
        }
        assertTrue(records > 30 * BLOCK, "too little happened: " + records + " records");
    }

    @Test
    void aSeedGivesTheSameRunEveryTime() {
        for (long seed = 1; seed <= 10; seed++) {
            assertEquals(NodesRun.run(seed, Mutation.NONE), NodesRun.run(seed, Mutation.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SLOT, 15, and then",
        "CHECK_THEN_ACT, 1, does not follow",
        "SWEEP_TWICE, 4, does not follow",
        "STALE_READS, 1, state that had ended",
        "NO_CLAIM_SLOT, 1, was taken twice"
    })
    void aStoreThatIsBrokenOnPurposeIsFound(Mutation mutation, long seed, String why) {
        if (List.of(mutation.name(), "ALL").contains(System.getProperty("nodes.mutation", ""))) {
            throw new AssertionError(mutation + " is found by " + found(mutation));
        }
        AssertionError violation = assertThrows(AssertionError.class, () -> NodesRun.run(seed, mutation));
        assertTrue(String.valueOf(violation.getMessage()).contains(why), violation.getMessage());
    }

    private static List<String> found(Mutation mutation) {
        List<String> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 3_000 && seeds.size() < 30; seed++) {
            try {
                NodesRun.run(seed, mutation);
            } catch (AssertionError violation) {
                String message = String.valueOf(violation.getMessage());
                seeds.add(message.substring(0, Math.min(message.length(), 150)));
            }
        }
        return seeds;
    }
}
