package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dnodes.seed=N} runs one seed, {@code -Dnodes.seeds=N} so many. */
class NodesTest {
    private static final int BLOCK = 100;

    /** So many seeds may look for a mutation. */
    private static final long MOST_SEEDS = 300;

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
        long renewals = 0;
        for (long seed = block * BLOCK + 1; seed <= (block + 1) * BLOCK; seed++) {
            NodesRun.Result result = NodesRun.run(seed, Mutation.NONE);
            records += result.records();
            renewals += result.renewals();
        }
        assertTrue(records > 30 * BLOCK, "too little happened: " + records + " records");
        assertTrue(renewals > BLOCK, "hardly anything was kept alive: " + renewals + " renewals");
    }

    @Test
    void aSeedGivesTheSameRunEveryTime() {
        for (long seed = 1; seed <= 10; seed++) {
            assertEquals(NodesRun.run(seed, Mutation.NONE), NodesRun.run(seed, Mutation.NONE));
        }
    }

    /** Runs seed after seed, always the same ones, until one shows the damage; most do within the first few. */
    @ParameterizedTest
    @CsvSource({
        "NO_SLOT, and then",
        "CHECK_THEN_ACT, does not follow",
        "SWEEP_TWICE, does not follow",
        "STALE_READS, than it ever held",
        "NO_CLAIM_SLOT, was taken twice"
    })
    void aStoreThatIsBrokenOnPurposeIsFound(Mutation mutation, String why) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            if (violation(seed, mutation).contains(why)) {
                return;
            }
        }
        throw new AssertionError("none of the first " + MOST_SEEDS + " seeds finds " + mutation);
    }

    private static String violation(long seed, Mutation mutation) {
        try {
            NodesRun.run(seed, mutation);
            return "";
        } catch (AssertionError found) {
            return String.valueOf(found.getMessage());
        }
    }
}
