package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.testkit.SampleRecords;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneWriterTest {
    @TempDir
    Path folder;

    @Test
    void aSecondWriterOfTheSameProcessIsRefusedAtOnce() throws Exception {
        Path link = folder.resolveSibling(folder.getFileName() + "-link");
        Files.createSymbolicLink(link, folder);
        try (EmbeddedStore first = EmbeddedStore.open(folder)) {
            assertLocked(folder, "another store object of this process");
            assertLocked(folder.resolve("."), "another store object of this process");
            assertLocked(link, "another store object of this process");
            first.saveProgram(app.fanreward.api.encoding.ContentHash.ZERO, new byte[1]);
        } finally {
            Files.delete(link);
        }
        EmbeddedStore.open(folder).close();
    }

    @Test
    void aSecondProcessIsRefusedAtOnceAndToldWhoHoldsTheFolder() throws Exception {
        Process holder = ChildJvm.start(LockHolder.class, folder);
        try (BufferedReader output = ChildJvm.output(holder)) {
            assertTrue(String.valueOf(output.readLine()).startsWith("holding"));
            assertLocked(folder, "process " + holder.pid());
            try (EmbeddedStore reading = EmbeddedStore.openReadOnly(folder)) {
                assertEquals(List.of(), reading.members("", 10));
            }
            assertLocked(folder, "process " + holder.pid());
            holder.getOutputStream().close();
            assertEquals(0, holder.waitFor());
        } finally {
            holder.destroyForcibly();
        }
        EmbeddedStore.open(folder).close();
    }

    @Test
    void aWriterThatWasKilledHoldsNothing() throws Exception {
        Process holder = ChildJvm.start(LockHolder.class, folder);
        try (BufferedReader output = ChildJvm.output(holder)) {
            assertTrue(String.valueOf(output.readLine()).startsWith("holding"));
            holder.destroyForcibly().waitFor();
        }
        EmbeddedStore.open(folder).close();
    }

    @Test
    void aReaderOpenedAndClosedBesideAWriterLeavesItItsLock() throws Exception {
        try (EmbeddedStore writer = EmbeddedStore.open(folder)) {
            EmbeddedStore.openReadOnly(folder).close();
            assertLocked(folder, "another store object of this process");
            Process second = ChildJvm.start(LockHolder.class, folder);
            try {
                assertEquals(LockHolder.REFUSED, second.waitFor(), "a second process opened a folder that is held");
            } finally {
                second.destroyForcibly();
            }
            JournalRecord record = SampleRecords.of("ann").play("p-1");
            writer.commit(List.of(new MemberCommit("ann", List.of(record), List.of(), null, null)));
            assertEquals(List.of(record), writer.journal("ann", 0, 10));
        }
    }

    private static void assertLocked(Path folder, String holder) {
        FanRewardException refusal = assertThrows(
                FanRewardException.class, () -> EmbeddedStore.open(folder).close());
        assertEquals(ErrorCode.STORE_LOCKED, refusal.code());
        assertTrue(refusal.toString().contains(holder), refusal.toString());
        assertTrue(refusal.toString().contains("stop that one first"), refusal.toString());
    }
}
