package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CorrectionCommandsTest extends LedgerSuite {
    @Test
    void anAwardIsReversedWhollyOrInPart() {
        cli.input(Fixtures.event("e-1", "fan-3", CliRun.NOW, 40) + Fixtures.event("e-2", "fan-3", CliRun.NOW, 40));
        done(cli.run("ingest"));
        Result undone = done(cli.run("reverse", "fan-3", "--event", "app:e-1", "--reason", "a bot"));
        Result again = done(cli.run("reverse", "fan-3", "--event", "app:e-1", "--reason", "a bot, as we know now"));
        Result otherwise = cli.run("reverse", "fan-3", "--event", "app:e-1", "--shortfall", "reject");
        Result unknown = cli.run("reverse", "fan-3", "--event", "app:e-9");

        assertEquals(
                "1 point of event app:e-1 are reversed for fan-3 (record 3); available now: 1 point.\n", undone.out());
        assertTrue(again.out().startsWith("This was asked before"), again::toString);
        assertEquals(ExitCode.REFUSED, otherwise.exit(), otherwise::toString);
        assertTrue(otherwise.out().contains("everything of it was reversed before"), otherwise::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, unknown.exit(), unknown::toString);
        assertTrue(unknown.err().contains("has no event app:e-9"), unknown::toString);
    }

    @Test
    void aPurchaseRefundedInPartKeepsWhatTheRestEarns() {
        cli.file("campaigns/shop.yaml", """
                kind: Campaign
                key: shop
                rules:
                  - key: spend
                    on: purchase.completed
                    then: [ { addPoints: { perUnit: { of: event.amount, unit: 1, points: 0.01 }, pointType: coins } } ]
                """);
        cli.input("{\"specversion\":\"1.0\",\"id\":\"o-1\",\"source\":\"shop\",\"type\":\"purchase.completed\","
                + "\"time\":\"" + CliRun.NOW + "\",\"member\":\"fan-3\",\"data\":{\"amount\":50.00}}\n");
        done(cli.run("ingest"));
        Result refund = done(cli.run("rerate", "fan-3", "--event", "shop:o-1", "--net", "amount=30.00"));
        Result again = done(cli.run("rerate", "fan-3", "--event", "shop:o-1", "--net", "amount=30"));
        Result more = cli.run("rerate", "fan-3", "--event", "shop:o-1", "--net", "amount=40");
        Result misspelt = cli.run("rerate", "fan-3", "--event", "shop:o-1", "--net", "amonut=10");

        assertEquals(
                "event shop:o-1 of fan-3 counts with amount 30 from now on, 0.20 coins are taken back (record 2);"
                        + " available now: 0.30 coins.\n",
                refund.out());
        assertTrue(again.out().startsWith("This was asked before"), again::toString);
        assertEquals(ExitCode.REFUSED, more.exit(), more::toString);
        assertTrue(more.out().contains("amount counts as 30 by now, of 50 at first"), more::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, misspelt.exit(), misspelt::toString);
        assertTrue(misspelt.err().contains("did you mean amount?"), misspelt::toString);
        Result history = done(cli.run("history", "fan-3"));
        assertTrue(history.out().contains("shop:o-1: amount 30 of 50, 0.30 coins of 0.50 coins"), history::toString);
        Result why = done(cli.run("explain", "fan-3", "shop:o-1"));
        assertTrue(
                why.out()
                        .contains(
                                "amount is 30 of 50; it earns 0.30 coins instead of 0.50 coins, 0.20 coins taken back"),
                why::toString);
    }

    @Test
    void aSpendingIsReversedInPartsOfItsOwnType() {
        done(cli.run("spend", "fan-1", "10", "--type", "coins", "--key", "s"));

        Result part = done(cli.run("reverse", "fan-1", "--command", "s", "--amount", "2.50", "--key", "refund-1"));
        Result tooMuch = cli.run("reverse", "fan-1", "--command", "s", "--amount", "7.51", "--key", "refund-2");

        assertTrue(part.out().startsWith("2.50 coins of command s are reversed"), part::toString);
        assertEquals(ExitCode.REFUSED, tooMuch.exit(), tooMuch::toString);
        assertTrue(tooMuch.out().contains("only 7.50 of it are not reversed yet, not 7.51"), tooMuch::toString);
        assertAvailable("coins", "4250");
    }

    @Test
    void aCorrectionAddsOrTakesOffAndSaysWhoAndWhy() {
        Result more = done(cli.run("adjust", "fan-1", "+50", "--key", "c-1", "--reason", "lost play"));
        Result fewer = done(cli.run("adjust", "fan-1", "-30", "--key", "c-2", "--reason", "double", "--actor", "jane"));
        Result history = done(cli.run("history", "fan-1", "--json"));

        assertTrue(more.out().startsWith("fan-1 has 50 points more by correction"), more::toString);
        assertTrue(fewer.out().startsWith("fan-1 has 30 points fewer by correction"), fewer::toString);
        assertAvailable("points", "1020");
        assertTrue(history.out().contains("\"actor\":\"tester\",\"reason\":\"lost play\""), history::toString);
        assertTrue(history.out().contains("\"actor\":\"jane\",\"reason\":\"double\""), history::toString);
    }

    @Test
    void theBooksAreClosedAndStaySo() {
        Result never = done(cli.run("books", "show"));
        Result closed = done(cli.run("books", "close", "--until", "2026-11-01T00:00:00Z", "--reason", "October"));
        Result again = done(cli.run("books", "close", "--until", "2026-11-01T00:00:00Z", "--reason", "October"));
        Result early = cli.run(
                "adjust", "fan-1", "5", "--key", "k", "--reason", "r", "--effective-at", "2026-10-31T00:00:00Z");
        Result back = cli.run("books", "close", "--until", "2026-10-01T00:00:00Z", "--reason", "September");

        assertEquals("The books were never closed.\n", never.out());
        assertEquals("The books are closed until 2026-11-01T00:00:00Z.\n", closed.out());
        assertEquals(closed.out(), again.out());
        assertEquals(ExitCode.REFUSED, early.exit(), early::toString);
        assertTrue(early.out().contains("the books are closed until 2026-11-01T00:00:00Z"), early::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, back.exit(), back::toString);
        assertEquals(
                "{\"closedUntil\":\"2026-11-01T00:00:00Z\"}\n",
                done(cli.run("books", "show", "--json")).out());
    }

    @Test
    void aLateArrivalCountsFromWhenItHappenedInTheEffectiveBalance() {
        String week = CliRun.NOW.minus(Duration.ofDays(7)).toString();
        String eve = CliRun.NOW.minus(Duration.ofDays(6)).toString();
        done(cli.run("adjust", "fan-2", "5", "--key", "k", "--reason", "r", "--effective-at", week));

        Result recorded = done(cli.run("balance", "fan-2", "--at", eve, "--json"));
        Result effective = done(cli.run("balance", "fan-2", "--at", eve, "--effective", "--json"));
        Result known = done(cli.run("balance", "fan-2", "--at", eve, "--effective", "--known-at", eve, "--json"));

        assertTrue(recorded.out().contains("\"available\":\"0\""), recorded::toString);
        assertTrue(effective.out().contains("\"available\":\"5\""), effective::toString);
        assertTrue(known.out().contains("\"available\":\"0\""), known::toString);
    }
}
