package app.fanreward.core.simulation;

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
 * {@code -Dsimulation.seed=N} runs one seed, {@code -Dsimulations=N} so many. A mutation that a seed no longer finds gets
 * a new one: {@code -Dsimulation.mutation=NAME} or {@code ALL} looks for it.
 */
class SimulationTest {
    private static final int BLOCK = 100;

    static LongStream blocks() {
        return System.getProperty("simulation.seed") != null
                ? LongStream.of(0)
                : LongStream.range(0, Long.getLong("simulations", 1_500) / BLOCK);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void nothingIsLostOrDoneTwiceWhateverFailsWhenever(long block) {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            Simulation.run(one, Mutation.NONE);
            return;
        }
        long records = 0;
        for (long seed = block * BLOCK + 1; seed <= (block + 1) * BLOCK; seed++) {
            records += Simulation.run(seed, Mutation.NONE).records();
        }
        assertTrue(records > 30 * BLOCK, "too little happened: " + records + " records");
    }

    @Test
    void aSeedGivesTheSameRunEveryTime() {
        for (long seed = 1; seed <= 10; seed++) {
            assertEquals(Simulation.run(seed, Mutation.NONE), Simulation.run(seed, Mutation.NONE));
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
        if (List.of(mutation.name(), "ALL").contains(System.getProperty("simulation.mutation", ""))) {
            throw new AssertionError(mutation + " is found by " + found(mutation));
        }
        AssertionError violation = assertThrows(AssertionError.class, () -> Simulation.run(seed, mutation));
        assertTrue(String.valueOf(violation.getMessage()).contains(why), violation.getMessage());
    }

    private static List<String> found(Mutation mutation) {
        List<String> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 3_000 && seeds.size() < 10; seed++) {
            try {
                Simulation.run(seed, mutation);
            } catch (AssertionError violation) {
                String message = String.valueOf(violation.getMessage());
                seeds.add(message.substring(0, Math.min(message.length(), 300)));
            }
        }
        return seeds;
    }
}
