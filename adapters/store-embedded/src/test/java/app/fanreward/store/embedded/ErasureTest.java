package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.MemberKey;
import app.fanreward.testkit.SampleRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are destroyed, and what is left of them in the files. */
class ErasureTest {
    private static final int PART = 12;

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(6);

    @Test
    void noPartOfADestroyedKeyIsLeftWhateverItsSize() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            for (int i = 0; i < 400; i++) {
                // Some beyond a page, so that they go on in others.
                byte[] key = new byte[i % 40 == 7 ? 9_000 : 13 + random.nextInt(90)];
                random.nextBytes(key);
                keys.add(key);
                store.saveMemberKey("m-" + random.nextInt(1_000_000) + "-" + i, key);
                if (i % 5 == 0) {
                    Ask.committed(store, SampleRecords.of("m-" + i).play("p-" + i));
                }
            }
            List<String> members = membersWithKeys();
            assertEquals(keys.size(), members.size());
            for (int i = 0; i < keys.size(); i++) {
                if (i % 3 != 0) {
                    store.destroyMemberKey(members.get(i));
                }
            }
            assertGone(keys);
        }
        assertGone(keys);
        EmbeddedStore.open(folder).close();
        assertGone(keys);
    }

    /** Every third was left alone. */
    private void assertGone(List<byte[]> keys) throws IOException {
        String content = content();
        for (int i = 0; i < keys.size(); i++) {
            String key = new String(keys.get(i), StandardCharsets.ISO_8859_1);
            if (i % 3 == 0 && key.length() < 1_000) {
                assertTrue(content.contains(key), "key " + i + " is kept");
            }
            for (int from = 0; i % 3 != 0 && from + PART <= key.length(); from += PART) {
                assertFalse(content.contains(key.substring(from, from + PART)), "key " + i + " from " + from);
            }
        }
    }

    @Test
    void aReaderThatKeepsACopyIsToldOfAndAskingAgainErasesIt() throws Exception {
        byte[] key = new byte[60];
        random.nextBytes(key);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            store.saveMemberKey("ann", key);
            try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(folder)))) {
                Sqlite.execute(reader.connection(), "BEGIN");
                assertEquals(1, Sqlite.number(reader.connection(), "SELECT count(*) FROM member_keys"));
                FanRewardException refusal =
                        Ask.refusal(ErrorCode.STORE_UNAVAILABLE, () -> store.destroyMemberKey("ann"));
                assertTrue(refusal.toString().contains("fanreward.db-wal"), refusal.toString());
                assertEquals(new MemberKey.Destroyed(), store.memberKey("ann"));
                Ask.committed(store, SampleRecords.of("bob").play("p-1"));
                Sqlite.execute(reader.connection(), "COMMIT");
            }
            store.destroyMemberKey("ann");
            assertFalse(content().contains(new String(key, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void aChangedKeyIsRefused() throws SQLException {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            for (String member : List.of("ann", "bob", "cid")) {
                store.saveMemberKey(member, member.getBytes(StandardCharsets.US_ASCII));
            }
        }
        Ask.tamper(
                folder,
                "UPDATE member_keys SET sealed = CAST(replace(sealed, 'ann', 'amn') AS BLOB)",
                "UPDATE member_keys SET destroyed = 1 WHERE sort = CAST('bob' AS BLOB)",
                "UPDATE member_keys SET sort = CAST('dan' AS BLOB) WHERE sort = CAST('cid' AS BLOB)");
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            for (String member : List.of("ann", "bob", "dan")) {
                Ask.refusal(ErrorCode.STORE_DAMAGED, () -> store.memberKey(member));
            }
        }
    }

    private List<String> membersWithKeys() throws IOException {
        List<String> members = new ArrayList<>();
        try (Statements reader = new Statements(Sqlite.openReader(StoreFolder.forReading(folder)));
                var rows = reader.of("SELECT sort FROM member_keys ORDER BY id").executeQuery()) {
            while (rows.next()) {
                members.add(MemberOrder.decode(rows.getBytes(1)));
            }
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
        return members;
    }

    /** Everything in the files, a char a byte. */
    private String content() throws IOException {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        return content.toString();
    }
}
