package app.fanreward.api.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CanonicalWriterTest {
    @Test
    void aNameIsWrittenAsATextIsHoweverOftenAndWhateverWasWrittenBefore() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        List<String> odd =
                List.of("", "a", "ä", "\u0141\u0161", "\uD83C\uDFB5", "x".repeat(128), "x".repeat(129), "é".repeat(90));
        for (int i = 0; i < 100_000; i++) {
            // Many more names than are kept, and some that come again and again.
            String name = i % 10 == 0 ? odd.get(random.nextInt(odd.size())) : "name-" + random.nextInt(50_000);
            byte[] named = new CanonicalWriter(10).octet(7).name(name).octet(9).toBytes();
            assertArrayEquals(new CanonicalWriter().octet(7).text(name).octet(9).toBytes(), named, name);
            assertEquals(name, new CanonicalReader(java.util.Arrays.copyOfRange(named, 1, named.length)).text());
        }
    }

    @Test
    void namedValuesAreWrittenInTheOrderOfTheirNamesWhateverOrderTheyHave() {
        Map<String, Value> shuffled = new LinkedHashMap<>();
        for (String name : List.of("track", "artist", "länge", "country")) {
            shuffled.put(name, Value.of(name + "!"));
        }
        Map<String, Value> backwards = new TreeMap<>(java.util.Comparator.reverseOrder());
        backwards.putAll(shuffled);
        byte[] sorted = new CanonicalWriter().values(new TreeMap<>(shuffled)).toBytes();
        assertArrayEquals(sorted, new CanonicalWriter().values(shuffled).toBytes());
        assertArrayEquals(sorted, new CanonicalWriter().values(backwards).toBytes());
        assertEquals(
                List.of("artist", "country", "länge", "track"),
                List.copyOf(new CanonicalReader(sorted).values().keySet()));
    }
}
