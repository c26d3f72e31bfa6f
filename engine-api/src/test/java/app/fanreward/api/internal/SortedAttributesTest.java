package app.fanreward.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedAttributesTest {
    private static Map<String, Integer> some(int count) {
        Map<String, Integer> some = new HashMap<>();
        for (int i = 0; i < count; i++) {
            some.put("name" + i, i);
        }
        return some;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 13, 64})
    void theyAreTheMapTheyWereMadeOf(int count) {
        Map<String, Integer> some = some(count);
        SortedAttributes<Integer> sorted = SortedAttributes.of(some);
        assertEquals(some, sorted);
        assertEquals(sorted, some);
        assertEquals(some.hashCode(), sorted.hashCode());
        some.forEach((name, value) -> assertEquals(value, sorted.find(new StringBuilder(name).toString())));
        assertNull(sorted.find("other"));
        assertNull(sorted.get(null));
        assertEquals(List.copyOf(some.keySet()).stream().sorted().toList(), List.copyOf(sorted.keySet()));
        assertSame(sorted, SortedAttributes.of(sorted));
    }

    @Test
    void whatItWasMadeOfCanChangeAndItCannot() {
        Map<String, Integer> some = some(3);
        SortedAttributes<Integer> sorted = SortedAttributes.of(some);
        some.clear();
        assertEquals(some(3), sorted);
        assertThrows(UnsupportedOperationException.class, () -> sorted.put("name0", 1));
        assertThrows(UnsupportedOperationException.class, sorted::clear);
        assertThrows(UnsupportedOperationException.class, () -> sorted.remove("name0"));
    }

    @Test
    void aNameIsFoundWhereItStandsInAllThatHaveTheSameNames() {
        String name = "name1";
        int place = SortedAttributes.of(some(3)).placeOf(name);
        SortedAttributes<Integer> others = SortedAttributes.of(some(3));
        assertSame(name, others.names()[place]);
        assertEquals(1, others.plain()[place]);
        assertSame(SortedAttributes.of(some(3)).names(), others.names());
        assertEquals(3, others.names().length);
        assertEquals(3, others.plain().length);
        assertEquals(-1, others.placeOf("name3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 64})
    void aBuilderSortsThemHoweverTheyCome(int count) {
        Map<String, Integer> some = some(count);
        SortedAttributes.Builder<Integer> builder = new SortedAttributes.Builder<>();
        some.forEach((name, value) -> assertTrue(builder.put(name, value, "plain " + value)));
        assertEquals(count, builder.size());
        SortedAttributes<Integer> sorted = builder.build();
        assertEquals(SortedAttributes.of(some), sorted);
        assertEquals(List.copyOf(some.keySet()).stream().sorted().toList(), List.copyOf(sorted.keySet()));
        some.forEach((name, value) -> assertEquals("plain " + value, sorted.plain()[sorted.placeOf(name.intern())]));
    }

    @Test
    void aBuilderTakesNoNameTwiceAndGoesOnWithoutChangingWhatItBuilt() {
        SortedAttributes.Builder<Integer> builder = new SortedAttributes.Builder<>();
        assertTrue(builder.put("b", 1, 1));
        assertTrue(builder.put("a", 2, 2));
        assertFalse(builder.put("b", 3, 3));
        assertEquals(2, builder.size());
        SortedAttributes<Integer> built = builder.build();
        assertTrue(builder.put("aa", 4, 4));
        assertEquals(Map.of("a", 2, "b", 1), built);
        assertEquals(Map.of("a", 2, "aa", 4, "b", 1), builder.build());
    }

    /** Equal names are the same list however many other lists there were in between that took its place. */
    @Test
    void moreListsOfNamesThanAreKeptAreStillTold() {
        for (int i = 0; i < 5_000; i++) {
            Map<String, Integer> made = Map.of("x" + i, 1, "y" + i % 7, 2);
            assertEquals(made, SortedAttributes.of(made));
        }
    }

    @Test
    void whatTheLastFourOwnersKeepIsKept() {
        SortedAttributes<Integer> sorted = SortedAttributes.of(some(1));
        for (int i = 0; i < 6; i++) {
            assertNull(sorted.kept("owner" + i));
            sorted.keep(("owner" + i).intern(), i);
        }
        for (int i = 0; i < 6; i++) {
            assertEquals(i < 2 ? null : i, sorted.kept(("owner" + i).intern()));
        }
    }
}
