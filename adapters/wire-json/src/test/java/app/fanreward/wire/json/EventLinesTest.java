package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final String GOOD = EventJsonTest.withData("{\"duration\":\"30s\"}");

    @Test
    void everyLineThatIsNotEmptyIsHandedOutWithItsNumber() {
        List<EventLines.Line> lines = read("\n" + GOOD + "\r\n   \n\n" + GOOD);

        assertEquals(
                List.of(2L, 5L), lines.stream().map(EventLines.Line::number).toList());
        lines.forEach(line -> assertInstanceOf(ParsedEvent.Parsed.class, line.outcome()));
    }

    @Test
    void aBadLineNamesFileLineAndPlaceAndTheRestGoesOn() {
        List<EventLines.Line> lines =
                read(GOOD + "\n{\"id\": }\n" + GOOD.replace("30s", "soon") + "\n[" + GOOD + "]\n" + GOOD);

        assertEquals(5, lines.size());
        Problem syntax = problem(lines.get(1));
        assertEquals("events.jsonl", syntax.file());
        assertEquals(2, syntax.line());
        assertEquals(8, syntax.column());
        Problem mismatch = problem(lines.get(2));
        assertEquals(ErrorCode.TYPE_MISMATCH, mismatch.code());
        assertEquals(3, mismatch.line());
        assertEquals("/data/duration", mismatch.path());
        assertTrue(problem(lines.get(3)).message().contains("one event a line"));
        assertInstanceOf(ParsedEvent.Parsed.class, lines.get(4).outcome());
    }

    @Test
    void aLineTooLongIsSkippedWithoutBeingKept() {
        long endless = 64L * 1024 * 1024;
        InputStream zeros = new InputStream() {
            private long left = endless;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                java.util.Arrays.fill(into, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
            }
        };
        EventLines lines = new EventLines(
                new SequenceInputStream(zeros, stream("\n" + GOOD)), "events.jsonl", ProgramSettings.DEFAULT);

        EventLines.Line tooLong = lines.next();
        EventLines.Line after = lines.next();

        assertTrue(tooLong != null && problem(tooLong).message().contains("longer than"));
        assertTrue(after != null && after.number() == 2);
        assertNull(lines.next());
        assertEquals(endless + 1 + GOOD.getBytes(StandardCharsets.UTF_8).length, lines.bytesRead());
    }

    @Test
    void aLineOfExactlyTheLongestLengthIsRead() {
        String padded = GOOD + " ".repeat(EventLines.LONGEST_LINE - GOOD.length());

        assertInstanceOf(ParsedEvent.Parsed.class, read(padded).get(0).outcome());
        assertInstanceOf(ParsedEvent.Bad.class, read(padded + " ").get(0).outcome());
    }

    @Test
    void aByteOrderMarkIsNoMistake() {
        assertInstanceOf(ParsedEvent.Parsed.class, read("\uFEFF" + GOOD).get(0).outcome());
    }

    @Test
    void anInputThatFailsIsReportedOnce() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        EventLines lines = new EventLines(failing, "events.jsonl", ProgramSettings.DEFAULT);

        FanRewardException failure = assertThrows(FanRewardException.class, lines::next);

        assertEquals(ErrorCode.FILE_UNREADABLE, failure.code());
        assertTrue(failure.problems().get(0).message().contains("the disk is gone"));
    }

    @Test
    void whatIsNoTextInUtf8IsRefusedAsAWhole() {
        assertRefused("is compressed with gzip", 0x1F, 0x8B, 8, 0, '\n', '{');
        assertRefused("is UTF-16", 0xFF, 0xFE, '{', 0, '\n', 0);
        assertRefused("is UTF-16", 0xFE, 0xFF, 0, '{', 0, '\n');
    }

    private static void assertRefused(String why, int... bytes) {
        byte[] input = new byte[bytes.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) bytes[i];
        }
        EventLines lines = new EventLines(new ByteArrayInputStream(input), "events.jsonl", ProgramSettings.DEFAULT);

        FanRewardException failure = assertThrows(FanRewardException.class, lines::next);

        assertEquals(ErrorCode.FILE_UNREADABLE, failure.code());
        assertTrue(failure.problems().get(0).message().contains("events.jsonl " + why), failure::getMessage);
    }

    private static Problem problem(EventLines.Line line) {
        return assertInstanceOf(ParsedEvent.Bad.class, line.outcome())
                .problems()
                .get(0);
    }

    private static List<EventLines.Line> read(String text) {
        List<EventLines.Line> all = new ArrayList<>();
        try (EventLines lines = new EventLines(stream(text), "events.jsonl", ProgramSettings.DEFAULT)) {
            for (EventLines.Line line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
