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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchStoreTest {
    @TempDir
    Path place;

    private List<String> inPlace() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void itIsEmptyAtFirstAndGoneAtTheEnd() throws IOException {
        try (ScratchStore scratch = ScratchStore.in(place)) {
            assertEquals(0, scratch.store().lastPosition());
            JournalRecord record = SampleRecords.of("ann").play("p-1");
            scratch.store().commit(List.of(new MemberCommit("ann", List.of(record), List.of(), null, null)));
            assertEquals(1, inPlace().size());
        }
        assertEquals(List.of(), inPlace());
    }

    @Test
    void whatAKilledProcessLeftIsDeletedByTheNextAndWhatIsInUseStays() throws Exception {
        Path used = Files.createDirectory(place.resolve("fanreward-scratch-used"));
        Path killed = Files.createDirectory(place.resolve("fanreward-scratch-killed"));
        Files.createDirectory(place.resolve("fanreward-scratch-empty"));
        Files.createDirectory(place.resolve("somebody-elses"));
        Process user = ChildJvm.start(LockHolder.class, used);
        Process left = ChildJvm.start(LockHolder.class, killed);
        try (BufferedReader ofUser = ChildJvm.output(user);
                BufferedReader ofLeft = ChildJvm.output(left)) {
            assertTrue(String.valueOf(ofUser.readLine()).startsWith("holding"));
            assertTrue(String.valueOf(ofLeft.readLine()).startsWith("holding"));
            left.destroyForcibly().waitFor();
            try (ScratchStore own = ScratchStore.in(place)) {
                ScratchStore.clear(place);
                assertEquals(0, own.store().lastPosition());
                assertEquals(3, inPlace().size(), inPlace()::toString);
            }
            assertEquals(List.of("fanreward-scratch-used", "somebody-elses"), inPlace());
            user.getOutputStream().close();
            assertEquals(0, user.waitFor(), "its store was taken away while it was in use");
        } finally {
            user.destroyForcibly();
            left.destroyForcibly();
        }
        ScratchStore.clear(place);
        assertEquals(List.of("somebody-elses"), inPlace());
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path kept = Files.createDirectory(place.resolve("kept"));
        Files.writeString(kept.resolve("lock"), "a file of somebody");
        Files.createSymbolicLink(place.resolve("fanreward-scratch-link"), kept);
        ScratchStore.clear(place);
        assertEquals("a file of somebody", Files.readString(kept.resolve("lock")));
    }

    @Test
    void whereNothingCanBeMadeIsSaid() {
        Path missing = place.resolve("missing");
        ScratchStore.clear(missing);
        FanRewardException refused = assertThrows(
                FanRewardException.class, () -> ScratchStore.in(missing).close());
        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains(missing.toString()), refused::getMessage);
    }
}
