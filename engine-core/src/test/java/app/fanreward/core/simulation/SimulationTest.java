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
    @CsvSource({"NO_SLOT, 15", "CHECK_THEN_ACT, 1", "SWEEP_TWICE, 4", "STALE_READS, 1", "NO_CLAIM_SLOT, 1"})
    void aStoreThatIsBrokenOnPurposeIsFound(Mutation mutation, long seed) {
        if (List.of(mutation.name(), "ALL").contains(System.getProperty("simulation.mutation", ""))) {
            throw new AssertionError(mutation + " is found by " + found(mutation));
        }
        assertThrows(AssertionError.class, () -> Simulation.run(seed, mutation));
    }

    private static List<String> found(Mutation mutation) {
        List<String> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 3_000 && seeds.size() < 10; seed++) {
            try {
                Simulation.run(seed, mutation);
            } catch (AssertionError violation) {
                seeds.add(String.valueOf(violation.getMessage()));
            }
        }
        return seeds;
    }
}
