package app.fanreward.core.simulation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

/**
 * Thousands of runs with crashes, lost answers and races. {@code -Dsimulation.seed=N} runs one,
 * {@code -Dsimulation.seeds=N} more of them.
 */
class SimulationTest {
    private static final long USUAL = 2_000;

    @Test
    void whateverCrashesWhatWasAnsweredStandsAndNothingIsCountedTwice() {
        Long one = Long.getLong("simulation.seed");
        long first = one == null ? 1 : one;
        long last = one == null ? Long.getLong("simulation.seeds", USUAL) : one;
        LongStream.rangeClosed(first, last).parallel().forEach(seed -> {
            try {
                new Simulation(seed, Mutant.NONE).run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("run it again with -Dsimulation.seed=" + seed, failed);
            }
        });
    }

    /** Each of these seeds met what the disk does wrong. To find others: {@code -Dsimulation.search=MUTANT,MUTANT}. */
    @ParameterizedTest
    @CsvSource({
        "NO_COMMAND_SLOTS, 1",
    })
    void aBrokenDiskIsNoticed(Mutant mutant, long seed) {
        // What the check finds, not what a task stumbles over: the damage itself must show.
        assertThrows(AssertionFailedError.class, () -> new Simulation(seed, mutant).run());
        new Simulation(seed, Mutant.NONE).run();
    }

    @Test
    @EnabledIfSystemProperty(named = "simulation.search", matches = ".+")
    void searchForSeedsThatNoticeABrokenDisk() {
        for (String name : System.getProperty("simulation.search").split(",", -1)) {
            search(Mutant.valueOf(name));
        }
    }

    private static void search(Mutant mutant) {
        List<String> found = new ArrayList<>();
        for (long seed = 1; seed <= Long.getLong("simulation.seeds", USUAL) && found.size() < 5; seed++) {
            try {
                new Simulation(seed, mutant).run();
            } catch (AssertionFailedError noticed) {
                found.add(seed + ": " + noticed.getMessage());
            } catch (AssertionError stumbled) {
                // Noticed as well, but not by its damage.
            }
        }
        System.out.println(mutant + " is noticed at " + String.join(System.lineSeparator(), found));
        assertFalse(found.isEmpty(), mutant + " is not noticed");
    }
}
