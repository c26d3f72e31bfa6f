package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.store.embedded.CopyProgress;
import app.fanreward.store.embedded.DoctorReport;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.store.embedded.RestorePoint;
import app.fanreward.store.embedded.StoreDoctor;
import app.fanreward.store.embedded.StoreRestore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is restored or repaired is a ledger: the engine proves it, and goes on with it as if nothing had been. */
class RestoredLedgerTest {
    private static final int EVENTS = 60;
    private static final long BUDGET = 25;

    private static final String WITH_BUDGET = """
            apiVersion: fanreward/v1
            kind: Campaign
            key: plays
            budget: { points: 25 }
            rules:
              - key: full
                on: track.played
                when: { attribute: event.duration, gte: 30s }
                then: [ { addPoints: { points: 1 } } ]
            """;

    @TempDir
    Path folder;

    private CliRun cli;
    private String events;
    private List<PositionedRecord> booked;

    @BeforeEach
    void bookAndBackUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", WITH_BUDGET);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            lines.append(Fixtures.event("e-" + i, "fan-" + i * i % 7, CliRun.NOW.minusSeconds(EVENTS - i), 20 + i));
        }
        events = lines.toString();
        ingest("original");
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder.resolve("original"))) {
            booked = store.follow(0, Integer.MAX_VALUE);
            store.backup(folder.resolve("backup"), CopyProgress.NONE);
        }
    }

    private void ingest(String store) {
        cli.input(events);
        assertEquals(
                ExitCode.DONE, cli.run("ingest", "--store", store, "--threads", "1").exit());
    }

    private void assertVerified(String store) {
        CliRun.Result verified = cli.run("verify", "--store", store);
        assertEquals(ExitCode.DONE, verified.exit(), store + ": " + verified);
    }

    @Test
    void whateverIsRestoredIsVerifiedAndTheSameEventsCompleteIt() {
        for (int position = 1; position <= booked.size(); position += 9) {
            String target = "restored-" + position;
            StoreRestore.restore(
                    folder.resolve("backup"),
                    folder.resolve(target),
                    new RestorePoint.Position(position),
                    CopyProgress.NONE);
            assertVerified(target);
            ingest(target);
            assertVerified(target);
            try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder.resolve(target))) {
                assertEquals(keys(booked), keys(store.follow(0, Integer.MAX_VALUE)), target);
                assertEquals(BUDGET, store.budgetUsed("plays"), target + ": the budget is given once");
            }
        }
    }

    private static Set<RecordKey> keys(List<PositionedRecord> records) {
        return records.stream().map(read -> read.record().key()).collect(Collectors.toSet());
    }

    @Test
    void whatTheDoctorSavesIsVerified() {
        DoctorReport report =
                StoreDoctor.repair(folder.resolve("original"), folder.resolve("repaired"), CopyProgress.NONE);
        assertTrue(report.healthy(), report.toString());
        assertVerified("repaired");
        ingest("repaired");
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder.resolve("repaired"))) {
            assertTrue(booked.equals(store.follow(0, Integer.MAX_VALUE)), "every event is a duplicate");
        }
    }
}
