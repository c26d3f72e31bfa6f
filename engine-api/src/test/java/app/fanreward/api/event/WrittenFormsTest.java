package app.fanreward.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrittenFormsTest {
    @Test
    void durationsAreReadInShortAndIsoForm() {
        assertEquals(Optional.of(Duration.ofSeconds(30)), Literals.duration("30s"));
        assertEquals(Optional.of(Duration.ofMinutes(1)), Literals.duration("1m"));
        assertEquals(Optional.of(Duration.ofMillis(250)), Literals.duration("250ms"));
        assertEquals(Optional.of(Duration.ofSeconds(187)), Literals.duration("PT187S"));
        for (String wrong : List.of("", "30", "s", "-1s", "1y", "PT-1S", "999999999999d", "P1M", "٣s")) {
            assertEquals(Optional.empty(), Literals.duration(wrong), wrong);
        }
    }

    @Test
    void anInstantIsOfTheYears1To9999WhereverItsClockStands() {
        for (String right :
                List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "0000-12-31T18:00:00-18:00")) {
            Instant read = Literals.instant(right).orElseThrow();
            assertEquals(Optional.of(read), Literals.instant(read.toString()));
        }
        for (String wrong :
                List.of("0001-01-01T00:00:00+18:00", "9999-12-31T23:59:59-18:00", "+10000-01-01T00:00:00Z")) {
            assertEquals(Optional.empty(), Literals.instant(wrong), wrong);
        }
    }

    @Test
    void aTextNeverBecomesANumber() {
        assertEquals(Optional.empty(), Literals.typed(AttributeType.INTEGER, Value.of("30")));
        assertEquals(
                Optional.of(Value.of(Duration.ofSeconds(30))), Literals.typed(AttributeType.DURATION, Value.of("30s")));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (Value value : List.of(
                Value.of(Duration.ofMillis(1500)), Value.of(Instant.parse("2026-06-01T00:00:00.5Z")), Value.of("x"))) {
            assertEquals(Optional.of(value), Literals.typed(value.type(), Value.of(Literals.write(value))));
        }
    }

    @Test
    void aReferenceSurvivesAnyCharacters() {
        for (String id : List.of("play-1", "a:b", "a b+c%2F", "ü/?#&", "\uD83C\uDFB5")) {
            EventReference reference = new EventReference("my app:x", id);
            assertEquals(reference, EventReference.parse(reference.toString()));
        }
        for (String wrong : List.of("", "x", ":x", "x:", "a:%zz")) {
            assertThrows(IllegalArgumentException.class, () -> EventReference.parse(wrong));
        }
    }

    @Test
    void aTypingErrorIsRecognisedAndSomethingElseIsNot() {
        List<String> known = List.of("event.duration", "event.artist", "event.track");
        assertEquals(Optional.of("event.duration"), Names.didYouMean("event.duratoin", known));
        assertEquals(Optional.of("event.duration"), Names.didYouMean("event.durationSec", known));
        assertEquals(Optional.empty(), Names.didYouMean("weather", known));
    }

    @Test
    void anEventRefusesWhatItCannotHold() {
        EngagementEvent.Builder event = EngagementEvent.of("track.played");
        assertThrows(IllegalArgumentException.class, () -> event.from("", "1"));
        assertThrows(IllegalArgumentException.class, () -> event.from("a", "x\u0000"));
        assertThrows(IllegalArgumentException.class, () -> event.member(" m"));
        assertThrows(IllegalArgumentException.class, () -> event.put("1x", "v"));
        assertThrows(IllegalArgumentException.class, () -> event.put("x", "v".repeat(2_049)));
        IllegalArgumentException missing = assertThrows(IllegalArgumentException.class, event::build);
        assertTrue(String.valueOf(missing.getMessage()).contains("from(source, id)"));
    }
}
