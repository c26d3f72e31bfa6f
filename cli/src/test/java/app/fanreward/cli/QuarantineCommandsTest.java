package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineCommandsTest extends LedgerSuite {
    @BeforeEach
    void twoEventsCameTooLate() {
        String late = Fixtures.event("a", "fan-7", CliRun.NOW.minus(Duration.ofDays(400)), 40)
                + Fixtures.event("b/c", "fan-8", CliRun.NOW.minus(Duration.ofDays(401)), 40);
        done(cli.input(late).run("ingest"));
    }

    @Test
    void whatWaitsIsListedOfAllAndOfOne() {
        Result all = done(cli.run("quarantine", "list"));
        Result one = done(cli.run("quarantine", "list", "fan-8", "--json"));
        Result none = done(cli.run("quarantine", "list", "fan-1"));

        assertTrue(all.out().contains("fan-7   app:a"), all::toString);
        assertTrue(one.out().contains("\"member\":\"fan-8\",\"sequence\":1,\"event\":\"app:b%2Fc\""), one::toString);
        assertEquals(1, one.out().lines().count(), one::toString);
        assertTrue(none.err().contains("nothing of fan-1 waits in quarantine"), none::toString);
    }

    @Test
    void whatIsReleasedOrDiscardedWaitsNoLonger() {
        Result released = done(cli.run("quarantine", "release", "fan-7", "app:a", "--backfill", "record"));
        Result discarded = done(cli.run("quarantine", "discard", "fan-8", "app:b%2Fc", "--reason", "a wrong clock"));
        Result refused = cli.run("quarantine", "discard", "fan-7", "app:a", "--reason", "too late");
        Result gone = cli.run("quarantine", "release", "fan-8", "app:b%2Fc");

        assertTrue(released.out().startsWith("event app:a of fan-7 is released and only recorded"), released::toString);
        assertTrue(discarded.out().startsWith("event app:b%2Fc of fan-8 is discarded"), discarded::toString);
        assertEquals(ExitCode.REFUSED, refused.exit(), refused::toString);
        assertTrue(gone.err().contains("does not wait in quarantine: it was discarded"), gone::toString);
        assertTrue(done(cli.run("quarantine", "list")).err().contains("nothing waits in quarantine"));
    }

    @Test
    void whatACheckOfRiskHoldsIsListedWithItsCheckAndReleasedByHandOnly() {
        String suspicious = Fixtures.event("long", "fan-7", CliRun.NOW, 90_000);
        Result taken = done(cli.input(suspicious).run("ingest"));
        Result again = done(cli.input(suspicious).run("ingest", "--backfill", "award", "--json"));
        Result listed = done(cli.run("quarantine", "list", "fan-7"));
        Result explained = done(cli.run("explain", "fan-7", "app:long"));

        assertTrue(taken.out().contains("quarantined  1"), taken::toString);
        assertTrue(taken.err().contains("1 event is held by a check of risk and waits."), taken::toString);
        assertFalse(taken.err().contains("--backfill"), taken::toString);
        assertTrue(again.out().contains("\"duplicates\":1,\"quarantined\":0,\"held\":1,"), again::toString);
        assertTrue(listed.out().contains("program:/risk/very-long"), listed::toString);
        assertTrue(listed.out().contains("too late"), listed::toString);
        assertTrue(explained.out().contains("risk / very-long: held"), explained::toString);
        assertTrue(explained.out().contains("nothing yet, the event is kept aside"), explained::toString);
        Result released = done(cli.run("quarantine", "release", "fan-7", "app:long"));
        assertEquals("event app:long of fan-7 is released and earned 1 point\n", released.out());
    }

    @Test
    void aDiscardSaysWhy() {
        Result unexplained = cli.run("quarantine", "discard", "fan-7", "app:a");

        assertEquals(ExitCode.USAGE, unexplained.exit(), unexplained::toString);
        assertTrue(unexplained.err().contains("--reason"), unexplained::toString);
    }
}
