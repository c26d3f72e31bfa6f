package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.LedgerFixture;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof shows through a server, beside what it shows on the folder. */
class ProofTest {
    @TempDir
    Path folder;

    private CliRun cli;
    private Path store;

    @BeforeEach
    void setUp() {
        cli = LedgerFixture.in(folder);
        store = cli.path(".fanreward/store");
    }

    private Served served() {
        return new Served(store, cli.path("campaigns"), null);
    }

    private Result through(Served server, String... more) {
        List<String> line = new ArrayList<>(List.of("verify", "--server", server.address()));
        line.addAll(List.of(more));
        return cli.run(line.toArray(String[]::new));
    }

    /** Members whose one record has points from nowhere: a finding for each. */
    private void spoil(int members) {
        List<MemberCommit> commits = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            String member = "wrong-" + i;
            JournalRecord right = SampleRecords.of(member).update("k");
            JournalRecord wrong = JournalRecord.sealing(
                    member,
                    1,
                    right.recordedAt(),
                    right.actor(),
                    right.key(),
                    right.content(),
                    List.of(new Posting(AccountKind.AVAILABLE, "", "points", 1)),
                    List.of(),
                    ContentHash.ZERO);
            commits.add(new MemberCommit(member, List.of(wrong), List.of(), null, null));
        }
        try (EmbeddedStore writing = EmbeddedStore.open(store)) {
            writing.commit(commits);
        }
    }

    @Test
    void findingsThatTheServerDoesNotTellAreCounted() {
        spoil(1_003);
        Result local = cli.run("verify");
        try (Served server = served()) {
            Result remote = through(server);
            Result json = through(server, "--json");

            assertEquals(ExitCode.REFUSED, local.exit(), local::toString);
            assertEquals(ExitCode.REFUSED, remote.exit(), remote::toString);
            String head = "1,003 findings in 1,006 records of 1,004 members:";
            assertEquals(head, local.out().lines().findFirst().orElse(""));
            assertEquals(head, remote.out().lines().findFirst().orElse(""));
            assertEquals(1_004, local.out().lines().count());
            assertEquals(1_002, remote.out().lines().count());
            assertTrue(remote.out().contains("\n  and 3 more, which a server does not tell"), remote::out);
            assertEquals(ExitCode.REFUSED, json.exit(), json::err);
            assertTrue(json.out().contains("\"found\":1003,\"findings\":["), json::out);
        }
    }

    @Test
    void howFarAProofIsIsShownEitherWay() {
        // Each look at the clock is ten seconds later, so that every word of progress is due.
        AtomicLong looks = new AtomicLong();
        cli.clock(() -> CliRun.NOW.plusSeconds(10 * looks.incrementAndGet()));
        Result local = cli.run("verify");
        try (Served server = served()) {
            Result remote = through(server);

            assertEquals(local.out(), remote.out());
            assertTrue(local.err().startsWith("verify: 1 record\n"), local::err);
            assertTrue(remote.err().startsWith("verify: 1 record\n"), remote::err);

            cli.onATerminal(true);
            Result bar = through(server);
            assertEquals(local.out(), bar.out());
            assertTrue(bar.err().contains("\rverify"), bar::err);
            assertTrue(bar.err().contains("] 1/? "), bar::err);
        }
    }
}
