package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalEndsTest {
    private static final Instant SOON = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final SampleRecords journal = SampleRecords.of("m");

    @Test
    void whatWasRolledBackIsNotWhereAJournalEnds() throws SQLException {
        StoreFolder store = StoreFolder.forWriting(folder);
        try (Statements statements = new Statements(Sqlite.openWriter(store))) {
            Schema.prepare(store, statements.connection());
            Appender appender = new Appender(statements, KeyDigest.SHA_256);
            JournalRecord first = journal.play("p-1");
            JournalRecord second = journal.play("p-2");
            appender.begin();
            assertInstanceOf(CommitOutcome.Committed.class, append(appender, first, null));
            appender.commit();

            appender.begin();
            assertInstanceOf(CommitOutcome.Committed.class, append(appender, second, SOON));
            appender.rollback();

            appender.begin();
            assertInstanceOf(CommitOutcome.Committed.class, append(appender, second, SOON));
            assertEquals(new CommitOutcome.SequenceTaken(2), append(appender, second, SOON));
            appender.commit();
            assertEquals(1, Sqlite.number(statements.connection(), "SELECT count(*) FROM due"));
        }
    }

    @Test
    void aMemberIsDueAsTheNewestCommitSays() {
        for (boolean reopened : new boolean[] {false, true}) {
            Path own = folder.resolve("reopened-" + reopened);
            SampleRecords records = SampleRecords.of("m");
            EmbeddedStore store = EmbeddedStore.open(own);
            try {
                for (@Nullable
                Instant due : new @Nullable Instant[] {null, SOON, SOON, SOON.plusNanos(1), null, SOON}) {
                    commit(store, records.play("p-" + store.lastPosition()), due);
                    assertEquals(due == null ? List.of() : List.of(new DueMember("m", due)), allDue(store));
                    if (reopened) {
                        store.close();
                        store = EmbeddedStore.open(own);
                    }
                }
            } finally {
                store.close();
            }
        }
    }

    @Test
    void aDamagedHintIsWrittenAnew() throws SQLException {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            commit(store, journal.play("p-1"), SOON);
        }
        Ask.tamper(folder, "UPDATE due SET second = 9223372036854775807, nano = -1");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            commit(store, journal.play("p-2"), SOON);
            assertEquals(List.of(new DueMember("m", SOON)), allDue(store));
        }
    }

    private static List<DueMember> allDue(EmbeddedStore store) {
        return store.due(SOON.plusSeconds(1), 10);
    }

    private static CommitOutcome append(Appender appender, JournalRecord record, @Nullable Instant due)
            throws SQLException {
        return appender.append(PreparedCommit.of(commit(record, due), KeyDigest.SHA_256, null));
    }

    private static void commit(EmbeddedStore store, JournalRecord record, @Nullable Instant due) {
        assertInstanceOf(
                CommitOutcome.Committed.class,
                store.commit(List.of(commit(record, due))).get(0));
    }

    private static MemberCommit commit(JournalRecord record, @Nullable Instant due) {
        return new MemberCommit(record.member(), List.of(record), List.of(), null, due);
    }
}
