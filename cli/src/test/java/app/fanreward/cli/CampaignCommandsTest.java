package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignCommandsTest {
    private static final String SUMMER = """
            kind: Campaign
            key: summer
            rules:
              - key: play
                on: track.played
                when: { attribute: event.duration, gte: 30s }
                then: [ { addPoints: { points: 3 } } ]
            tests:
              - name: a play earns three
                when: [ { kind: track.played, at: 2026-11-23T10:00:00Z, duration: 50s } ]
                then: { points: 3 }
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder).file("summer.yaml", SUMMER);
    }

    private void live() {
        done(cli.run("campaign", "submit", "summer.yaml", "--actor", "jane"));
        done(cli.run("campaign", "approve", "summer", "--actor", "omar"));
        done(cli.run("campaign", "publish", "summer", "--actor", "omar"));
    }

    private Result play(String id) {
        return done(cli.input(Fixtures.event(id, "fan-1", CliRun.NOW, 40)).run("ingest"));
    }

    @Test
    void aCampaignIsWrittenByOneApprovedByAnotherAndThenPays() {
        assertEquals(
                "summer is in-review; version 1 is in review. Possible now: submit, approve, reject, archive.\n",
                done(cli.run("campaign", "submit", "summer.yaml", "--actor", "jane"))
                        .out());
        Result own = cli.run("campaign", "approve", "summer", "--actor", "jane");
        assertEquals(ExitCode.NOT_POSSIBLE, own.exit(), own::toString);
        assertTrue(own.err().contains("somebody else has to approve it"), own::toString);
        done(cli.run("campaign", "approve", "summer", "--actor", "omar"));
        done(cli.run("campaign", "publish", "summer", "--actor", "omar"));
        assertTrue(play("e-1").out().contains("3 points"));
        assertEquals("""
                CAMPAIGN  STATE   DECIDES  NEWEST  WHICH IS   BY    HOLDS FROM
                summer    active        1       1  published  jane  2026-11-23T12:00:00Z
                """, done(cli.run("campaign", "list")).out());
        done(cli.run("verify"));
    }

    @Test
    void whoDoesEverythingAloneMaySaySoInTheConfiguration() {
        cli.file("fanreward.yaml", "ownApproval: true\n");
        done(cli.run("campaign", "apply", "summer.yaml", "--publish"));
        assertTrue(play("e-1").out().contains("3 points"));
        done(cli.run("campaign", "pause", "summer"));
        cli.at(CliRun.NOW.plus(Duration.ofHours(1)));
        assertEquals(
                "summer is active",
                done(cli.run("campaign", "resume", "summer")).out().split(";", -1)[0]);
    }

    @Test
    void aDifferenceIsShownByRuleAndFieldAndChangesTheExitCode() {
        live();
        assertEquals(ExitCode.DONE, cli.run("campaign", "diff", "summer.yaml").exit());
        cli.file("later.yaml", SUMMER.replace("points: 3", "points: 5").replace("gte: 30s", "gte: 45s"));
        Result diff = cli.run("campaign", "diff", "later.yaml");
        assertEquals(ExitCode.REFUSED, diff.exit());
        assertEquals("""
                summer
                  tests[0].then.points: 3 -> 5
                  rule play
                    when.gte: PT30S -> PT45S
                    then[0].addPoints.points: 3 -> 5
                """, diff.out());
        done(cli.run("campaign", "submit", "later.yaml", "--actor", "jane"));
        assertEquals(diff.out(), cli.run("campaign", "diff", "summer").out());
        assertTrue(cli.run("campaign", "diff", "summer", "--json").out().contains("\"before\":\"PT30S\""));
    }

    @Test
    void aDryRunShowsWhatWouldBeDoneAndDoesNothing() {
        live();
        cli.file("later.yaml", SUMMER.replace("points: 3", "points: 5"));
        cli.file("autumn.yaml", SUMMER.replace("summer", "autumn"));
        Result dry = cli.run("campaign", "apply", "later.yaml", "autumn.yaml", "--dry-run");
        assertEquals(ExitCode.REFUSED, dry.exit(), dry::toString);
        assertEquals("""
                + autumn
                summer
                  tests[0].then.points: 3 -> 5
                  rule play
                    then[0].addPoints.points: 3 -> 5
                would be: summer: submit version 2
                would be: autumn: submit version 1
                """, dry.out());
        assertFalse(cli.run("campaign", "list").out().contains("autumn"));
        done(cli.run("campaign", "apply", "later.yaml", "autumn.yaml", "--actor", "jane"));
        Result again = done(cli.run("campaign", "apply", "later.yaml", "autumn.yaml", "--actor", "jane"));
        assertTrue(again.out().endsWith("""
                summer: version 2 is in review already
                autumn: version 1 is in review already
                """), again::toString);
    }

    @Test
    void whatDoesNotCompileIsShownWithItsLineAndNothingIsSubmitted() {
        cli.file("wrong/autumn.yaml", SUMMER.replace("summer", "autumn"));
        cli.file("wrong/summer.yaml", SUMMER.replace("track.played\n    when", "track.playd\n    when"));
        Result wrong = cli.run("campaign", "apply", "wrong");
        assertEquals(ExitCode.NOT_POSSIBLE, wrong.exit(), wrong::toString);
        assertTrue(wrong.err().contains("summer.yaml:5:"), wrong::toString);
        assertTrue(wrong.err().contains("track.played"), wrong::toString);
        assertEquals("", cli.run("campaign", "list").out());
    }

    @Test
    void aTestInsideAFileThatFailsKeepsItOut() {
        cli.file("summer.yaml", SUMMER.replace("then: { points: 3 }", "then: { points: 4 }"));
        Result wrong = cli.run("campaign", "submit", "summer.yaml");
        assertEquals(ExitCode.NOT_POSSIBLE, wrong.exit(), wrong::toString);
        assertTrue(wrong.err().contains("wanted"), wrong::toString);
    }

    @Test
    void anExportIsStableAndAppliesElsewhere() throws IOException {
        live();
        assertEquals(
                "out/summer.yaml\n", done(cli.run("campaign", "export", "out")).out());
        String first = Files.readString(folder.resolve("out/summer.yaml"));
        done(cli.run("campaign", "export", "out"));
        assertEquals(first, Files.readString(folder.resolve("out/summer.yaml")));
        assertEquals(ExitCode.DONE, cli.run("campaign", "diff", "out").exit());
        done(cli.run("--store", "elsewhere", "campaign", "apply", "out", "--actor", "jane"));
        assertTrue(
                done(cli.run("--store", "elsewhere", "campaign", "list")).out().contains("in-review"));
    }

    @Test
    void aFileOfACampaignThatTheStoreManagesIsRefusedByTheServer() {
        live();
        Result serve = cli.run("serve", "--port", "0", "--campaigns", "summer.yaml");
        assertEquals(ExitCode.NOT_POSSIBLE, serve.exit(), serve::toString);
        assertTrue(serve.err().contains("the store manages campaign 'summer'"), serve::toString);
    }

    @Test
    void whatIsNotPossibleNamesWhatIs() {
        live();
        Result refused = cli.run("campaign", "resume", "summer");
        assertEquals(ExitCode.NOT_POSSIBLE, refused.exit(), refused::toString);
        assertTrue(
                refused.err()
                        .contains("'summer' is active, and cannot resume; possible now: draft, submit, pause, end"),
                refused::toString);
    }
}
