package app.fanreward.cli.upkeep;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.Fixtures;
import app.fanreward.cli.LedgerFixture;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.store.mongodb.MigrationProgress;
import app.fanreward.store.mongodb.MigrationReport;
import app.fanreward.store.mongodb.MongoMigration;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateTest {
    private static final int EVENTS = 2_600;

    @TempDir
    Path folder;

    private CliRun cli;
    private String database;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        done(cli.run("master-key", "new", "master.key"));
        cli.environment("FANREWARD_MASTER_KEY", "master.key");
        LedgerFixture.in(cli);
        database = TestDatabase.fresh();
    }

    /** Several pages of records, some of them of the same member one after the other, and something of everything else. */
    private void fill() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            many.append(Fixtures.event("e-" + i, "fan-" + i / 3 % 40, CliRun.NOW, 40));
        }
        done(cli.input(many.toString()).run("ingest"));
        done(cli.run("spend", "fan-1", "400", "--key", "order-1"));
        done(cli.run("hold", "fan-1", "20", "--key", "hold-1", "--for", "2d"));
        done(cli.run("catalog", "offer", "cup", "--title", "Cup", "--price", "5"));
        done(cli.run("catalog", "stock", "cup", "+3", "--key", "delivery-1"));
        done(cli.run("redeem", "fan-1", "cup", "--key", "wish-1"));
        done(cli.run("member", "set", "fan-1", "--zone", "Europe/Berlin", "--set", "vip=true"));
        done(cli.run("entity", "set", "spotify:track:1", "--set", "genre=jazz"));
        done(cli.run("seal", "--out", "seal.json"));
        done(cli.run("erase", "fan-2", "--reason", "asked to be forgotten"));
    }

    private Result migrate(String... more) {
        String[] line = new String[more.length + 3];
        System.arraycopy(new String[] {"migrate", "--to", database}, 0, line, 0, 3);
        System.arraycopy(more, 0, line, 3, more.length);
        return cli.run(line);
    }

    private static final List<String[]> QUESTIONS = List.of(
            new String[] {"balance", "fan-1"},
            new String[] {"holds", "fan-1"},
            new String[] {"history", "fan-1", "--json"},
            new String[] {"history", "fan-2", "--json"},
            new String[] {"history", "$loads", "--json"},
            new String[] {"explain", "fan-3", "app:e-9"},
            new String[] {"explain", "fan-3", "app:e-9", "--json"},
            new String[] {"member", "show", "fan-1"},
            new String[] {"entity", "show", "spotify:track:1"},
            new String[] {"export", "fan-1"},
            new String[] {"export", "fan-2"},
            new String[] {"catalog", "list"},
            new String[] {"leaderboard", "ever"},
            new String[] {"budgets"},
            new String[] {"verify"},
            new String[] {"verify", "--since", "seal.json"});

    private void assertSameAnswers() {
        for (String[] question : QUESTIONS) {
            Result wanted = cli.run(question);
            CliRun other = new CliRun(folder)
                    .environment("FANREWARD_MASTER_KEY", "master.key")
                    .environment("FANREWARD_STORE", database);
            assertEquals(wanted.toString(), other.run(question).toString());
        }
    }

    @Test
    void everythingIsTheSameAfterwardsAndGoesOnFromThere() {
        fill();
        Result migrated = migrate();
        assertEquals(ExitCode.DONE, migrated.exit(), migrated::toString);
        assertTrue(migrated.out().contains("Every one was read back and proven."), migrated::toString);
        assertSameAnswers();

        CliRun there = new CliRun(folder)
                .environment("FANREWARD_MASTER_KEY", "master.key")
                .environment("FANREWARD_STORE", database);
        Result again =
                done(there.input(Fixtures.event("e-7", "fan-2", CliRun.NOW, 40)).run("ingest"));
        assertTrue(again.out().contains("duplicates   1"), again::toString);
        done(there.run("spend", "fan-1", "1", "--key", "order-2"));
        Result wanted = there.run("redeem", "fan-1", "cup", "--key", "wish-2");
        assertEquals(ExitCode.DONE, wanted.exit(), wanted::toString);
        Result verified = done(there.run("verify", "--since", "seal.json"));
        assertTrue(verified.out().startsWith("Clean: "), verified::toString);
    }

    @Test
    void aMigrationThatIsCutShortAnywhereGoesOnWhereItWas() {
        fill();
        int calls = 0;
        for (int before = 0; calls == before && before < 40; before++) {
            database = TestDatabase.fresh();
            int stopAt = before;
            Cut cut = new Cut(stopAt);
            try (EmbeddedStore source = EmbeddedStore.open(folder.resolve(".fanreward/store"))) {
                MongoMigration.run(source, database, cut);
            } catch (Stopped stopped) {
                calls++;
                Result closed = new CliRun(folder).run("verify", "--store", database);
                assertEquals(ExitCode.NOT_POSSIBLE, closed.exit(), closed::toString);
                assertTrue(closed.err().contains("is being filled by a migration"), closed::toString);
                Result finished = migrate("--json");
                assertTrue(finished.out().contains("\"finished\":true"), finished::toString);
                assertSameAnswers();
            }
        }
        assertTrue(calls >= 5, "cut short " + calls + " times");
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Stops the migration when it tells how far it is for the n-th time. */
    private static final class Cut implements MigrationProgress {
        private int left;

        private Cut(int left) {
            this.left = left;
        }

        @Override
        public void at(Step step, long done, long about) {
            if (left-- == 0) {
                throw new Stopped();
            }
        }
    }

    @Test
    void whatIsThereCanBeCopiedAheadBesideAWriter() {
        fill();
        MigrationReport ahead;
        try (EmbeddedStore running = EmbeddedStore.open(folder.resolve(".fanreward/store"))) {
            assertFalse(running.readOnly());
            Result locked = migrate();
            assertEquals(ExitCode.NOT_POSSIBLE, locked.exit(), locked::toString);
            Result result = migrate("--ahead");
            assertEquals(ExitCode.DONE, result.exit(), result::toString);
            assertTrue(result.out().contains("It stays closed until"), result::toString);
            try (EmbeddedStore reading = EmbeddedStore.openReadOnly(folder.resolve(".fanreward/store"))) {
                ahead = MongoMigration.ahead(reading, database, MigrationProgress.NONE);
            }
        }
        assertEquals(0, ahead.copied());
        assertFalse(ahead.finished());
        done(cli.run("spend", "fan-1", "3", "--key", "order-3"));
        done(cli.run("erase", "fan-4", "--reason", "asked to be forgotten"));
        Result rest = done(migrate());
        assertTrue(rest.out().contains(" records of them copied now"), rest::toString);
        assertSameAnswers();
    }

    @Test
    void runAgainAfterItsEndItSaysWhatItDid() {
        String first = done(migrate("--json")).out();
        assertEquals(
                first.replaceAll("\"copied\":\\d+", "\"copied\":0"),
                done(migrate("--json")).out());
        done(cli.run("spend", "fan-1", "3", "--key", "order-3"));
        Result two = migrate();
        assertEquals(ExitCode.NOT_POSSIBLE, two.exit(), two::toString);
        assertTrue(two.err().contains("two ledgers now"), two::toString);
    }

    @Test
    void ofTwoThatMigrateAtOnceTheLaterGoesOnAndTheEarlierSaysSo() {
        fill();
        boolean[] once = new boolean[1];
        try (EmbeddedStore source = EmbeddedStore.openReadOnly(folder.resolve(".fanreward/store"))) {
            MigrationProgress meanwhile = (step, done, about) -> {
                if (!once[0]) {
                    once[0] = true;
                    MongoMigration.ahead(source, database, MigrationProgress.NONE);
                }
            };
            FanRewardException stopped =
                    assertThrows(FanRewardException.class, () -> MongoMigration.ahead(source, database, meanwhile));
            assertTrue(String.valueOf(stopped.getMessage()).contains("another migration"), stopped::toString);
        }
        done(migrate());
        assertSameAnswers();
    }

    @Test
    void aDatabaseThatHoldsSomethingElseIsNotTouched() {
        LedgerFixture.in(new CliRun(folder.resolve("other")).environment("FANREWARD_STORE", database));
        Result own = migrate();
        assertEquals(ExitCode.NOT_POSSIBLE, own.exit(), own::toString);
        assertTrue(own.err().contains("holds a ledger of its own"), own::toString);

        database = TestDatabase.fresh();
        done(migrate("--ahead"));
        CliRun other = new CliRun(folder.resolve("third"));
        LedgerFixture.in(other.at(CliRun.NOW.plusSeconds(1)));
        Result mixed = other.run("migrate", "--to", database);
        assertEquals(ExitCode.NOT_POSSIBLE, mixed.exit(), mixed::toString);
        assertTrue(mixed.err().contains("holds what another store had"), mixed::toString);
    }

    @Test
    void whatDoesNotArriveAsItWasIsFoundAndTheDatabaseStaysClosed() {
        fill();
        List<Consumer<MongoDatabase>> damages = List.of(
                found -> found.getCollection("rewardlogs").deleteOne(new Document("member", "fan-7")),
                found -> found.getCollection("rewardlogs")
                        .updateOne(
                                new Document("member", "fan-7").append("sequence", 1L),
                                new Document("$set", new Document("records.0.canonical", new Binary(new byte[] {1})))),
                found -> found.getCollection("rewardlogs")
                        .updateOne(
                                new Document("member", "fan-7").append("sequence", 1L),
                                new Document("$inc", new Document("lastPosition", 1L))));
        for (Consumer<MongoDatabase> damage : damages) {
            database = TestDatabase.fresh();
            boolean[] once = new boolean[1];
            MigrationProgress meanwhile = (step, done, about) -> {
                if (step == MigrationProgress.Step.MEMBERS && !once[0]) {
                    once[0] = true;
                    damage(damage);
                }
            };
            try (EmbeddedStore source = EmbeddedStore.open(folder.resolve(".fanreward/store"))) {
                FanRewardException found =
                        assertThrows(FanRewardException.class, () -> MongoMigration.run(source, database, meanwhile));
                assertTrue(String.valueOf(found.getMessage()).contains("fan-7"), found::toString);
            }
            assertTrue(new CliRun(folder)
                    .run("verify", "--store", database)
                    .err()
                    .contains("is being filled by a migration"));
        }
    }

    private void damage(Consumer<MongoDatabase> how) {
        ConnectionString uri = new ConnectionString(database);
        try (MongoClient client = MongoClients.create(uri)) {
            how.accept(client.getDatabase(String.valueOf(uri.getDatabase())));
        }
    }

    @Test
    void indexesAreListedAndNotMade() {
        Result wanted = done(cli.run("store", "indexes"));
        assertTrue(wanted.out().contains("member_sequence"), wanted::toString);
        assertTrue(wanted.out().contains("wanted"), wanted::toString);

        cli.environment("FANREWARD_STORE", database);
        Result missing = done(cli.run("store", "indexes", "--json"));
        assertTrue(missing.out().contains("\"state\":\"missing\""), missing::toString);
        assertFalse(missing.out().contains("\"state\":\"there\""), missing::toString);
        assertEquals(missing.out(), done(cli.run("store", "indexes", "--json")).out());

        damage(found -> found.getCollection("budgets")
                .createIndex(
                        new Document("slice", 1), new com.mongodb.client.model.IndexOptions().name("budget_slice")));
        Result different = cli.run("store", "indexes");
        assertEquals(ExitCode.REFUSED, different.exit(), different::toString);
        assertTrue(different.out().contains("different"), different::toString);

        database = TestDatabase.fresh();
        LedgerFixture.in(new CliRun(folder.resolve("new")).environment("FANREWARD_STORE", database));
        Result there = done(new CliRun(folder).run("store", "indexes", "--store", database, "--json"));
        assertFalse(there.out().contains("\"state\":\"missing\""), there::toString);
    }

    @Test
    void onlyTheLedgerOfAFolderIsMovedAndOnlyToADatabase() {
        Result folderTo = cli.run("migrate", "--to", "elsewhere");
        assertEquals(ExitCode.USAGE, folderTo.exit(), folderTo::toString);
        Result fromDatabase = cli.run("migrate", "--to", database, "--store", TestDatabase.fresh());
        assertEquals(ExitCode.USAGE, fromDatabase.exit(), fromDatabase::toString);
    }
}
