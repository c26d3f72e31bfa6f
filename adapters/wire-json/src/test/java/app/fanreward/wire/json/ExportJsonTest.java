package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.ProfileChange;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.wire.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExportJsonTest {
    private static MemberExport export(long records, Iterable<JournalRecord> journal) {
        return new MemberExport(
                "fan-1",
                Samples.AT,
                PersonalAccess.READABLE,
                List.of(new ProfileChange(
                        Samples.AT,
                        null,
                        Map.of("country", Value.of("LI"), "email", new Value.Sealed(new byte[] {1, 2, 3})),
                        List.of(new AccountFacts("spotify", "u1", Map.of("followers", Value.of(3)))))),
                new Balance("fan-1", Samples.AT, 7, List.of()),
                List.of(new HoldView("order-1", "points", 5, null)),
                records,
                journal);
    }

    private static String written(MemberExport export) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExportJson.write(export, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anExportIsOneDocumentThatSaysWhatItIsAndEndsWithComplete() {
        String json = written(export(1, List.of(Samples.RECORD)));
        assertTrue(
                json.startsWith("{\"format\":\"fanreward-member-export\",\"version\":1,\"member\":\"fan-1\",\"at\":"));
        assertTrue(json.contains("\"personalData\":\"READABLE\""));
        assertTrue(
                json.contains("\"attributes\":{\"country\":\"LI\",\"email\":{\"sealed\":true}},\"accounts\":"
                        + "[{\"platform\":\"spotify\",\"id\":\"u1\",\"attributes\":{\"followers\":3}}]"),
                json);
        assertTrue(json.contains(
                "\"holds\":[{\"hold\":\"order-1\",\"pointType\":\"points\",\"remaining\":\"5\",\"expiresAt\":null}]"));
        assertTrue(json.contains("\"journal\":[" + AnswerJson.of(Samples.RECORD) + "]"));
        assertTrue(json.endsWith(",\"complete\":true}"));
    }

    @Test
    void recordsAreWrittenWhileTheyAreReadAndNotKept() {
        long records = 100_000;
        AtomicLong bytes = new AtomicLong();
        AtomicLong most = new AtomicLong();
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] b, int from, int count) {
                bytes.addAndGet(count);
            }
        };
        int one = AnswerJson.of(Samples.RECORD).toBytes().length;
        Iterable<JournalRecord> journal = () -> new Iterator<>() {
            private long given;

            @Override
            public boolean hasNext() {
                return given < records;
            }

            @Override
            public JournalRecord next() {
                most.accumulateAndGet(given * one - bytes.get(), Math::max);
                given++;
                return Samples.RECORD;
            }
        };
        ExportJson.write(export(records, journal), counting);
        assertTrue(bytes.get() > records * one);
        assertTrue(most.get() < 100_000, () -> most.get() + " bytes were held back");
    }

    @Test
    void anExportThatBrokeOffIsNotComplete() {
        Iterable<JournalRecord> broken = () -> {
            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "gone");
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThrows(FanRewardException.class, () -> ExportJson.write(export(1, broken), bytes));
        assertFalse(bytes.toString(StandardCharsets.UTF_8).contains("complete"));
    }

    @Test
    void aStreamThatFailsIsReportedAndOneThatWorksStaysOpen() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        UncheckedIOException failed =
                assertThrows(UncheckedIOException.class, () -> ExportJson.write(export(0, List.of()), full));
        assertTrue(String.valueOf(failed.getMessage()).contains("disk full"));
        AtomicLong closed = new AtomicLong();
        ExportJson.write(export(0, Collections.emptyList()), new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        assertEquals(0, closed.get());
    }
}
