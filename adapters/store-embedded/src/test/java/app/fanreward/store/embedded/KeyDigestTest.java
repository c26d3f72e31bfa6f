package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDigestTest {
    /** Every key has the same digests as every other one. */
    private static final KeyDigest ALL_ALIKE = (key, attempt) -> {
        byte[] digest = new byte[KeyDigest.LENGTH];
        digest[0] = (byte) attempt;
        return digest;
    };

    @TempDir
    Path folder;

    @Test
    void keysWithOneDigestAreStillToldApart() {
        try (EmbeddedStore store = EmbeddedStore.open(folder, ALL_ALIKE)) {
            SampleRecords ann = SampleRecords.of("ann");
            JournalRecord first = ann.play("p-1");
            JournalRecord second = ann.play("p-2");
            JournalRecord third = ann.importedPlay("p-1");
            Ask.committed(store, first, second);
            Ask.committed(store, third);
            for (JournalRecord record : List.of(first, second, third)) {
                assertEquals(
                        new RecordLocation("ann", record.sequence()),
                        store.find(List.of(record.key())).get(record.key()));
            }
            RecordKey free = SampleRecords.of("bob").play("p-4").key();
            assertEquals(0, store.find(List.of(free)).size());
            JournalRecord twin = SampleRecords.of("bob").play("p-2");
            assertEquals(new KeyTaken(twin.key(), new RecordLocation("ann", 2)), Ask.commit(store, twin));
        }
    }

    @Test
    void theScopeOfAKeyIsPartOfItsDigest() {
        byte[] program = KeyDigest.SHA_256.of(new RecordKey(null, "event:a:b"), 0);
        byte[] member = KeyDigest.SHA_256.of(new RecordKey("", "event:a:b"), 0);
        byte[] again = KeyDigest.SHA_256.of(new RecordKey(null, "event:a:b"), 1);
        assertEquals(KeyDigest.LENGTH, program.length);
        assertEquals(false, Arrays.equals(program, member));
        assertEquals(false, Arrays.equals(program, again));
    }
}
