package app.fanreward.core.internal.program.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundTest {
    private final Found found = new Found();

    private List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < found.count(); i++) {
            all.add(found.get(i));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 20})
    void howeverManyRunsThereAreEachNumberIsListedOnceInOrder(int runs) {
        SplittableRandom random = new SplittableRandom(runs);
        for (int turn = 0; turn < 500; turn++) {
            TreeSet<Integer> expected = new TreeSet<>();
            found.clear();
            for (int i = 0; i < runs; i++) {
                int[] run = random.ints(random.nextInt(12), 0, random.nextInt(1, 200))
                        .sorted()
                        .toArray();
                for (int number : run) {
                    expected.add(number);
                }
                found.add(run, run.length);
            }
            found.finish();
            assertEquals(List.copyOf(expected), all());
        }
    }

    @Test
    void onlyAsMuchOfARunIsTakenAsIsSaid() {
        found.add(new int[] {3, 4, 9}, 2);
        found.finish();
        assertEquals(List.of(3, 4), all());
    }

    @Test
    void numbersAreToldByOthersWithoutThoseThatAreGone() {
        found.add(new int[] {0, 1, 3}, 3);
        found.finish();
        Found more = new Found();
        more.add(new int[] {0, 1}, 2);
        more.finish();

        found.translate(new int[] {2, -1, 5, 7});
        more.translate(new int[] {1, 8});
        found.add(more);

        assertEquals(List.of(1, 2, 7, 8), all());
    }
}
