package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierCommandTest {
    private static final String TIERS = """
            kind: Program
            tiers:
              status:
                levels: [ { key: silver, from: 2 }, { key: gold, from: 10 } ]
                period: year
                validity: { after: P1Y, round: endOfYear }
            ---
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", TIERS + Fixtures.ONE_POINT);
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW.minusSeconds(60), 40)
                + Fixtures.event("e-2", "fan-1", CliRun.NOW, 50));
        assertEquals(ExitCode.DONE, cli.run("ingest").exit());
    }

    @Test
    void theLevelIsToldWithHowLongItLastsAndWhatTheNextTakes() {
        Result words = cli.run("tier", "fan-1");
        Result json = cli.run("tier", "fan-1", "--json");

        assertEquals("""
                TIER    LEVEL   SINCE                 UNTIL                 COUNTED  NEXT  MISSING
                status  silver  2026-11-23T12:00:00Z  2028-01-01T00:00:00Z        2  gold        8
                """, words.out());
        assertTrue(json.out().contains("\"level\":\"silver\""), json::toString);
        assertEquals(1, json.out().lines().count());
    }

    @Test
    void itIsToldAsOfAnyInstant() {
        Result before =
                cli.run("tier", "fan-1", "--at", CliRun.NOW.minusSeconds(1).toString());
        Result after = cli.run("tier", "fan-1", "--at", "2028-01-01T00:00:00Z");

        assertTrue(before.out().contains("status  none   -"), before::toString);
        assertTrue(after.out().contains("status  none   2028-01-01T00:00:00Z  -"), after::toString);
    }
}
