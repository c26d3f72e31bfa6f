package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressCommandTest {
    private static final String PROGRAM = """
            kind: Program
            streaks: { daily: { on: track.played, milestones: [3, 7] } }
            challenges:
              hours: { sum: event.duration, on: track.played, goal: 1h, period: month }
            badges: { fan: { title: True fan } }
            """;

    private static final String CAMPAIGN = """
            kind: Campaign
            key: plays
            rules:
              - { key: badge, on: track.played, then: [ { grantBadge: fan } ] }
              - { key: third, on: streak.reached, then: [ { addPoints: { points: 30 } }, { tag: keen } ] }
            """;

    @TempDir
    Path folder;

    private static String play(int day) {
        return "{\"specversion\":\"1.0\",\"id\":\"e-" + day
                + "\",\"source\":\"app\",\"type\":\"track.played\",\"time\":\"2026-11-" + day
                + "T10:00:00Z\",\"member\":\"fan-1\",\"data\":{\"duration\":\"10m\"}}\n";
    }

    @Test
    void howFarAMemberHasGotIsShown() {
        CliRun cli = new CliRun(folder);
        cli.file("campaigns/program.yaml", PROGRAM);
        cli.file("campaigns/plays.yaml", CAMPAIGN);
        cli.file("events", play(21) + play(22) + play(23));
        Result booked = done(cli.run("ingest", "events"));
        assertTrue(booked.out().contains("granted      30 points"), "what followed is told too: " + booked);

        Result shown = done(cli.run("progress", "fan-1"));
        assertEquals("""
                STREAK  LENGTH  SINCE       LONGEST  FREEZES  NEXT
                daily        3  2026-11-21        3        0     7
                CHALLENGE  PROGRESS  GOAL  COMPLETED  PERIOD   ENDS
                hours         PT30M  PT1H          0  2026-11  2026-12-01T00:00:00Z
                BADGE  COUNT  SINCE                 TITLE
                fan        1  2026-11-21T10:00:00Z  True fan
                """, shown.out());
        assertTrue(done(cli.run("--json", "progress", "fan-1")).out().contains("\"streak\":\"daily\",\"length\":3"));
        assertTrue(done(cli.run("balance", "fan-1")).out().contains("30"), "the third day was paid for");
        Result why = done(cli.run("explain", "fan-1", "app:e-21"));
        assertTrue(why.out().contains("grantBadge fan"), why::toString);
        assertTrue(done(cli.run("progress", "nobody")).out().contains("daily        0"));
    }
}
