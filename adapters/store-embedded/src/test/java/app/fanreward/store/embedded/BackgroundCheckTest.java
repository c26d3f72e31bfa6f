package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.testkit.SampleRecords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on behind a store that was not closed in order. */
class BackgroundCheckTest {
    private static final int RECORDS = 1_500;

    @TempDir
    Path temporary;

    private Path folder;

    private final SampleRecords newest = SampleRecords.of("zoe");

    @BeforeEach
    void fill() {
        folder = temporary.resolve("store");
        Books books = new Books(12, 400);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            books.book(store, RECORDS);
            store.saveMemberKey("ann", "the key of ann, sealed".getBytes(StandardCharsets.US_ASCII));
            // What opening looks at is of another member, so that the damage is elsewhere.
            for (int i = 0; i < StartCheck.RECORDS + 1; i++) {
                Ask.committed(store, newest.play("newest-" + i));
            }
        }
    }

    /** Goes on with a copy of the files as they are while the store is open: what a crash leaves. */
    private void leaveUnclean() throws IOException {
        Path crashed = Files.createDirectory(temporary.resolve("crashed"));
        try (EmbeddedStore running = EmbeddedStore.open(folder)) {
            Ask.committed(running, newest.play("last"));
            for (String file : List.of("fanreward.db", "fanreward.db-wal")) {
                Files.copy(folder.resolve(file), crashed.resolve(file));
            }
        }
        folder = crashed;
    }

    private boolean marked() {
        return Files.exists(folder.resolve(BackgroundCheck.MARK));
    }

    private EmbeddedStore open(BackgroundCheck.Watcher watcher) {
        return EmbeddedStore.open(folder, KeyDigest.SHA_256, watcher);
    }

    /** Writes over a page of an index in which nothing is that opening looks at. */
    private void damageIndex(String index) throws Exception {
        long page;
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(folder)))) {
            page = Sqlite.number(
                    reader.connection(),
                    "SELECT pageno FROM dbstat WHERE name = '" + index
                            + "' AND pagetype = 'leaf' ORDER BY path LIMIT 1");
        }
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("fanreward.db").toFile(), "rw")) {
            // Where its cells are, which is behind the head of the page.
            file.seek((page - 1) * 4_096 + 8);
            file.write(new byte[64]);
        }
    }

    @Test
    void aStoreThatWasClosedInOrderIsNotCheckedWhoeverReadItSince() {
        AtomicInteger looks = new AtomicInteger();
        EmbeddedStore.openReadOnly(folder).close();
        try (EmbeddedStore store = open(looks::incrementAndGet)) {
            store.awaitCheck();
            Ask.committed(store, newest.play("next"));
        }
        assertEquals(0, looks.get());
        assertFalse(marked());
    }

    @Test
    void aHealthyStoreIsCheckedOnceAndWritesMeanwhile() throws IOException {
        leaveUnclean();
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch written = new CountDownLatch(1);
        try (EmbeddedStore store = open(() -> {
            looks.incrementAndGet();
            await(written);
        })) {
            Ask.committed(store, newest.play("meanwhile"));
            written.countDown();
            store.awaitCheck();
            Ask.committed(store, newest.play("after"));
        }
        assertTrue(looks.get() > 0, "nothing was checked");
        assertFalse(marked());
    }

    @Test
    void damageThatOpeningCannotSeeStopsWritingAndIsNamed() throws Exception {
        damageIndex("sqlite_autoindex_records_1");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            store.awaitCheck();
            Ask.committed(store, newest.play("closed in order: nobody looks"));
        }
        leaveUnclean();
        for (int opening = 0; opening < 2; opening++) {
            try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                store.awaitCheck();
                JournalRecord next = newest.play("next-" + opening);
                FanRewardException refusal = Ask.refusal(ErrorCode.STORE_DAMAGED, () -> Ask.commit(store, next));
                assertTrue(refusal.toString().contains("fanreward doctor"), refusal.toString());
                assertTrue(refusal.toString().contains("table records: Tree "), refusal.toString());
                Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.destroyMemberKey("ann"));
                assertEquals(10, store.journal("zoe", 0, 10).size(), "what is whole is read as before");
            }
            assertTrue(marked(), "it is not forgotten by closing");
        }
    }

    @Test
    void anErasureIsNotHeldUpAndTheCheckGoesOnAfterIt() throws Exception {
        leaveUnclean();
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch erasing = new CountDownLatch(1);
        try (EmbeddedStore store = open(() -> {
            looks.incrementAndGet();
            inside.countDown();
            await(erasing);
        })) {
            await(inside);
            // It now reads what was there before, and would for as long as a large table takes.
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread eraser = new Thread(() -> store.destroyMemberKey("ann"));
            eraser.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
            eraser.start();
            while (eraser.getState() != Thread.State.WAITING && eraser.isAlive()) {
                Thread.onSpinWait();
            }
            int before = looks.get();
            erasing.countDown();
            eraser.join();
            assertNull(failure.get());
            for (String file : List.of("fanreward.db", "fanreward.db-wal")) {
                assertFalse(
                        Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)
                                .contains("the key of ann"),
                        file);
            }
            store.awaitCheck();
            assertTrue(looks.get() > before, "it did not go on");
        }
        assertFalse(marked());
    }

    @Test
    void closingEndsTheCheckAndTheNextOpeningBeginsItAnew() throws Exception {
        leaveUnclean();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        EmbeddedStore store = open(() -> {
            inside.countDown();
            await(closing);
        });
        await(inside);
        Thread closer = new Thread(store::close);
        closer.start();
        while (closer.getState() != Thread.State.WAITING && closer.isAlive()) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();
        assertTrue(marked(), "closed before it was checked");
        assertFalse(Files.exists(folder.resolve("fanreward.db-wal")), "closed in order");
        AtomicInteger looks = new AtomicInteger();
        try (EmbeddedStore again = open(looks::incrementAndGet)) {
            again.awaitCheck();
        }
        assertTrue(looks.get() > 0, "nothing was checked");
        assertFalse(marked());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
