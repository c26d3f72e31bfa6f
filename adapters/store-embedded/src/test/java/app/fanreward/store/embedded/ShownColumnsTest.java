package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No hash covers what a row shows to people; a proof compares it. */
class ShownColumnsTest {
    private static final String MEMBER = "ann \uD83C\uDFB5";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UPDATE records SET points = 'points +99' WHERE position = 2 | 'points +99' as the points of record 2",
                "UPDATE records SET points = NULL WHERE position = 2 | 'nothing' as the points of record 2",
                "UPDATE records SET recorded_at = 5 WHERE position = 2 | '5' as the time of booking of record 2",
                "UPDATE records SET kind = 99 WHERE position = 2 | 'nothing' as the kind of record 2",
                "UPDATE kinds SET name = 'x' | 'x' as the kind of record 1",
                "UPDATE members SET name = 'bob' | 'bob' as the member's name of record 1"
            })
    void aProofNamesWhatIsShownOtherwiseAndTheMemberIsServedAllTheSame(String change, String told) throws Exception {
        SampleRecords ann = SampleRecords.of(MEMBER);
        List<JournalRecord> records = List.of(ann.play("p-1"), ann.play("p-2"), ann.play("p-3"));
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            records.forEach(record -> Ask.committed(store, record));
            assertEquals(3, store.inspect(MEMBER, 0, 10).size());
        }
        Ask.tamper(folder, change);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            String message = Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.inspect(MEMBER, 0, 10))
                    .toString();
            assertTrue(message.contains("the file shows " + told), message);
            assertTrue(message.contains("doctor"), message);
            assertEquals(records, store.journal(MEMBER, 0, 10));
        }
    }
}
