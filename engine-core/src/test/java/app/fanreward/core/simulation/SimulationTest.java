package app.fanreward.core.simulation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of runs with crashes, lost answers and races. {@code -Dsimulation.seed=N} runs one,
 * {@code -Dsimulation.seeds=N} more of them.
 */
class SimulationTest {
    private static final long USUAL = 3_000;

    @Test
    void whateverCrashesWhatWasAnsweredStandsAndNothingIsCountedTwice() {
        Long one = Long.getLong("simulation.seed");
        long first = one == null ? 1 : one;
        long last = one == null ? Long.getLong("simulation.seeds", USUAL) : one;
        for (long seed = first; seed <= last; seed++) {
            try {
                new Simulation(seed, Mutant.NONE).run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("run it again with -Dsimulation.seed=" + seed, failed);
            }
        }
    }

    /** Each of these seeds met what the disk does wrong. To find others: {@code -Dsimulation.search=MUTANT}. */
    @ParameterizedTest
    @CsvSource({
        "NO_COMMAND_SLOTS, 1",
    })
    void aBrokenDiskIsNoticed(Mutant mutant, long seed) {
        assertThrows(Throwable.class, () -> new Simulation(seed, mutant).run());
    }

    @Test
    void searchForASeedThatNoticesABrokenDisk() {
        for (String name : System.getProperty("simulation.search", "").split(",", -1)) {
            if (name.isEmpty()) {
                continue;
            }
            Mutant mutant = Mutant.valueOf(name);
            int found = 0;
            for (long seed = 1; seed <= 3_000 && found < 3; seed++) {
                try {
                    new Simulation(seed, mutant).run();
                } catch (Throwable noticed) {
                    found++;
                    System.out.println("FOUND " + mutant + " " + seed + " " + noticed);
                }
            }
            System.out.println("FOUND " + mutant + " in all " + found);
        }
    }
}
