package app.fanreward.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @Test
    void escapesAreDecodedOnceAsUtf8() {
        assertEquals("a b/ü%41+", Percent.decode("a%20b%2F%c3%BC%2541+"));
        assertEquals("%", Percent.decode("%25"));
        assertEquals("", Percent.decode(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "a%", "%zz", "%-1", "%+1", "% 1", "%C3", "%FF", "%ED%A0%80"})
    void brokenEscapesAreRefused(String raw) {
        assertThrows(IllegalArgumentException.class, () -> Percent.decode(raw));
    }
}
