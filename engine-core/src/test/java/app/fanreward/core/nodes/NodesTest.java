package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dnodes.seed=N} runs one seed, {@code -Dnodes.seeds=N} so many. Blocks share nothing and run beside each other. */
@Execution(ExecutionMode.CONCURRENT)
class NodesTest {
    private static final int BLOCK = 100;

    static LongStream blocks() {
        return System.getProperty("nodes.seed") != null
                ? LongStream.of(0)
                : LongStream.range(0, Long.getLong("nodes.seeds", 2_000) / BLOCK);
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
        long referrals = 0;
        long given = 0;
        long refunds = 0;
        long exhausted = 0;
        for (long seed = block * BLOCK + 1; seed <= (block + 1) * BLOCK; seed++) {
            NodesRun.Result result = NodesRun.run(seed, Mutation.NONE);
            records += result.records();
            renewals += result.renewals();
            referrals += result.referrals();
            given += result.given();
            refunds += result.refunds();
            exhausted += result.exhausted();
        }
        assertTrue(records > 30 * BLOCK, "too little happened: " + records + " records");
        assertTrue(renewals > BLOCK, "hardly anything was kept alive: " + renewals + " renewals");
        assertTrue(referrals > BLOCK, "hardly anybody was brought in: " + referrals + " referrals");
        assertTrue(given > BLOCK, "hardly anything was given for the past: " + given + " events");
        assertTrue(refunds > BLOCK, "hardly anything was refunded: " + refunds + " refunds");
        assertTrue(exhausted > 0, "nobody took the last of a budget");
    }

    @Test
    void aSeedGivesTheSameRunEveryTime() {
        for (long seed = 1; seed <= 10; seed++) {
            assertEquals(NodesRun.run(seed, Mutation.NONE), NodesRun.run(seed, Mutation.NONE));
        }
    }

    /** The seed is the first that shows the damage of the mutation; {@code -Dnodes.search=N} looks for it anew. */
    @ParameterizedTest
    @CsvSource({
        "NO_SLOT, 2, and then",
        "CHECK_THEN_ACT, 2, does not follow",
        "SWEEP_TWICE, 4, does not follow",
        "STALE_READS, 3, than it ever held",
        "NO_CLAIM_SLOT, 3, was taken twice"
    })
    void aStoreThatIsBrokenOnPurposeIsFoundByItsSeed(Mutation mutation, long committed, String why) {
        Long most = Long.getLong("nodes.search");
        long seed = most == null ? committed : search(most, mutation, why);
        String found = violation(seed, mutation);
        assertTrue(found.contains(why), "seed " + seed + " shows of " + mutation + " only: " + found);
        assertEquals("", violation(seed, Mutation.NONE), "the store as it should be");
        if (most != null) {
            assertEquals(committed, seed, mutation + " is found first by another seed than the committed one");
        }
    }

    private static long search(long most, Mutation mutation, String why) {
        return LongStream.rangeClosed(1, most)
                .filter(seed -> violation(seed, mutation).contains(why))
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of the first " + most + " seeds finds " + mutation));
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
