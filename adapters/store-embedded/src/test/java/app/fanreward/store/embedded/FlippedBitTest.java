package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bit of a closed store's file changes. Whatever is answered is true; what is no longer answered is missed. */
class FlippedBitTest {
    private static final long SEED = 51;
    private static final int FLIPS = 250;

    @TempDir
    Path folder;

    private final Books books = new Books(SEED, 5);
    private byte[] whole;

    @BeforeEach
    void fill() throws Exception {
        Path store = folder.resolve("store");
        try (EmbeddedStore made = EmbeddedStore.open(store)) {
            books.book(made, 150);
            made.saveMemberKey("m-1", new byte[] {1, 2, 3});
        }
        whole = Files.readAllBytes(store.resolve("fanreward.db"));
    }

    @Test
    void aFlippedBitIsHarmlessOrNoticedAndNeverAnotherTruth() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Path copy = Files.createDirectory(folder.resolve("copy"));
        int harmless = 0;
        int refused = 0;
        int missed = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            int at = random.nextInt(whole.length);
            int bit = 1 << random.nextInt(8);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) bit;
            Files.deleteIfExists(copy.resolve("fanreward.db-wal"));
            Files.deleteIfExists(copy.resolve("fanreward.db-shm"));
            Files.write(copy.resolve("fanreward.db"), flipped);
            String where = "seed " + SEED + ", byte " + at + ", bit " + bit;
            boolean complete = false;
            boolean told = false;
            try (EmbeddedStore store = EmbeddedStore.openReadOnly(copy)) {
                complete = answersAreTrue(store, where);
            } catch (FanRewardException noticed) {
                told = true;
                refused++;
            }
            if (complete) {
                harmless++;
            } else if (!told) {
                // Less is shown, and no answer says so: whoever checks the whole store is told.
                missed++;
                assertTrue(isMissed(copy), where + ": less is shown, and a check of the whole store says nothing");
            }
        }
        assertTrue(refused > 30, refused + " refused, " + harmless + " harmless, " + missed + " missed by a check");
    }

    /** Fails on an answer that is not true; returns whether all of them are complete. */
    private boolean answersAreTrue(EmbeddedStore store, String where) {
        boolean complete = true;
        List<JournalRecord> booked = books.booked();
        List<PositionedRecord> followed = store.follow(0, Integer.MAX_VALUE);
        for (PositionedRecord read : followed) {
            assertTrue(booked.contains(read.record()), where);
        }
        complete &= followed.stream().map(PositionedRecord::record).toList().equals(booked);
        for (int i = 0; i < 5; i++) {
            String member = "m-" + i;
            List<JournalRecord> journal = booked.stream()
                    .filter(record -> record.member().equals(member))
                    .toList();
            List<JournalRecord> read = store.journal(member, 0, Integer.MAX_VALUE);
            assertTrue(journal.containsAll(read), where);
            complete &= read.equals(journal);
            store.snapshot(member)
                    .ifPresent(snapshot -> assertEquals(
                            "state " + snapshot.sequence(),
                            new String(snapshot.state(), StandardCharsets.UTF_8),
                            where));
        }
        Map<RecordKey, RecordLocation> found =
                store.find(booked.stream().map(JournalRecord::key).toList());
        for (JournalRecord record : booked) {
            RecordLocation location = found.get(record.key());
            complete &= location != null;
            assertTrue(
                    location == null || location.equals(new RecordLocation(record.member(), record.sequence())), where);
        }
        complete &= store.members("", 100).equals(List.of("m-0", "m-1", "m-2", "m-3", "m-4"));
        long used = store.budgetUsed(Books.CAMPAIGN);
        complete &= used == Books.drawn(booked);
        assertTrue(used == 0 || used == Books.drawn(booked), where);
        store.program(Books.program()).ifPresent(program -> assertEquals(Books.program(), ContentHash.of(program)));
        complete &= store.program(Books.program()).isPresent();
        MemberKey key = store.memberKey("m-1");
        complete &= key.equals(new MemberKey.Kept(new byte[] {1, 2, 3}));
        assertTrue(
                !(key instanceof MemberKey.Kept) || complete || key.equals(new MemberKey.Kept(new byte[] {1, 2, 3})));
        return complete;
    }

    private static boolean isMissed(Path copy) {
        try {
            return !StoreDoctor.examine(copy).healthy();
        } catch (FanRewardException noticed) {
            return true;
        }
    }
}
