package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final long A_FEW_PAGES = 30;
    private static final long PLENTY = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aFullDiskLosesNothingAcknowledgedAndWritingGoesOnWhenThereIsRoom() throws Exception {
        List<JournalRecord> acknowledged = new ArrayList<>();
        SampleRecords ann = SampleRecords.of("ann");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            store.limitPages(A_FEW_PAGES);
            JournalRecord refused = fillUp(store, ann, acknowledged);
            FanRewardException again = Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> Ask.commit(store, refused));
            assertTrue(again.toString().contains("no room"), again.toString());
            assertTrue(again.code().worthRetrying());
            assertEquals(acknowledged, store.journal("ann", 0, Integer.MAX_VALUE));
            store.limitPages(PLENTY);
            Ask.committed(store, refused);
            acknowledged.add(refused);
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertEquals(acknowledged, store.journal("ann", 0, Integer.MAX_VALUE));
        }
    }

    /** Returns the first record for which there was no room. */
    private static JournalRecord fillUp(EmbeddedStore store, SampleRecords ann, List<JournalRecord> acknowledged) {
        while (true) {
            JournalRecord record = ann.play("p-" + acknowledged.size());
            try {
                Ask.committed(store, record);
                acknowledged.add(record);
            } catch (FanRewardException full) {
                assertEquals(ErrorCode.STORE_UNAVAILABLE, full.code());
                return record;
            }
        }
    }
}
