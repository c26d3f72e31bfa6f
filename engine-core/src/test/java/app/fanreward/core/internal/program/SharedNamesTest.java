package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.fanreward.core.internal.program.Scope.Name;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedNamesTest {
    @Test
    void aNameThatWasUsedIsOneAndTheSameText() {
        String first = name("shared/rule|cap|", "day:2026-06-01").name();
        assertEquals("shared/rule|cap|day:2026-06-01", first);
        assertSame(first, name("shared/rule|cap|", "day:2026-06-01").name());
        assertSame(first, name("shared/rule|cap|day", ":2026-06-01").name());
        assertSame(first, SharedNames.of(new StringBuilder(first).toString()));
    }

    private static Name name(String beginning, String end) {
        Stretch stretch = Stretch.of(end);
        int hash = beginning.hashCode();
        return SharedNames.of(SharedNames.likely(hash, stretch), beginning, hash, stretch);
    }

    /** Many more names than there are places for, and texts of the same hash. */
    @Test
    void everyNameIsThatOfItsParts() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            String beginning = (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(40_000) + "|";
            String end = random.nextBoolean() ? "Aa" : "BB";
            Name name = name(beginning, end);
            assertEquals(beginning + end, name.name());
            assertNull(name.inPlain());
            String text = (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(40_000) + "|" + end;
            assertEquals(text, SharedNames.of(text));
        }
    }
}
