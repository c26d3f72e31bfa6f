package app.fanreward.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Durations, instants, dates, names and references to records. */
class LiteralsFuzzTest {
    private static final long BYTES_PER_BYTE = 2_000;

    @FuzzTest
    void literals(byte[] input) {
        String text = text(input);
        Parsing.orIllegalArgument(input, BYTES_PER_BYTE, () -> Literals.duration(text))
                .ifPresent(read -> read.ifPresent(
                        duration -> assertEquals(Optional.of(duration), Literals.duration(duration.toString()))));
        Parsing.orIllegalArgument(input, BYTES_PER_BYTE, () -> Literals.instant(text))
                .ifPresent(read -> read.ifPresent(
                        instant -> assertEquals(Optional.of(instant), Literals.instant(instant.toString()))));
        Parsing.orIllegalArgument(input, BYTES_PER_BYTE, () -> Literals.date(text))
                .ifPresent(read ->
                        read.ifPresent(date -> assertEquals(Optional.of(date), Literals.date(date.toString()))));
    }

    @FuzzTest
    void references(byte[] input) {
        Parsing.orIllegalArgument(input, BYTES_PER_BYTE, () -> EventReference.parse(text(input)))
                .ifPresent(reference -> assertEquals(reference, EventReference.parse(reference.toString())));
    }

    @FuzzTest
    void names(byte[] input) {
        String text = text(input);
        Names.isAttributeName(text);
        Names.didYouMean(text, List.of("event.duration", text, text + text));
        if (Names.isId(text)) {
            EventReference reference = new EventReference(text, text);
            assertEquals(reference, EventReference.parse(reference.toString()));
        }
    }

    /** UTF-8, or after a zero UTF-16 with the bytes as they come, which can hold half of a surrogate pair. */
    private static String text(byte[] input) {
        if (input.length == 0 || input[0] != 0) {
            return new String(input, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i + 1 < input.length; i += 2) {
            text.append((char) (((input[i] & 0xFF) << 8) | (input[i + 1] & 0xFF)));
        }
        return text.toString();
    }
}
