package app.fanreward.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.wire.json.CampaignJson;
import app.fanreward.wire.json.CatalogJson;
import app.fanreward.wire.json.CommandJson;
import app.fanreward.wire.json.EventJson;
import app.fanreward.wire.json.EventLines;
import app.fanreward.wire.json.MemberJson;
import app.fanreward.wire.json.ParsedCommand;
import app.fanreward.wire.json.ParsedEvent;
import app.fanreward.wire.json.TrialJson;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** What comes in over the wire: events, commands, changes of the catalogue and of members, what is to be tried out. */
class RequestsFuzzTest {
    private static final long BYTES_PER_BYTE = 2_000;

    /** A line of two bytes has problems of its own. */
    private static final long BYTES_PER_BYTE_OF_LINES = 10_000;

    private static final ProgramSettings SETTINGS = Examples.program().settings();

    @FuzzTest
    void events(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> EventJson.parseOneOrMany(input, SETTINGS))
                .ifPresent(body -> body.events().forEach(RequestsFuzzTest::check));
    }

    @FuzzTest
    void linesOfEvents(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE_OF_LINES, () -> lines(input))
                .ifPresent(lines -> lines.forEach(line -> check(line.outcome())));
    }

    @FuzzTest
    void commands(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> CommandJson.parseOneOrMany(input, SETTINGS, 1_000))
                .ifPresent(body -> body.commands().forEach(RequestsFuzzTest::check));
    }

    @FuzzTest
    void catalogue(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> CatalogJson.parse(input, SETTINGS))
                .ifPresent(change -> assertEquals(change, CatalogJson.parse(CatalogJson.write(change), SETTINGS)));
    }

    @FuzzTest
    void campaigns(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> CampaignJson.parse(input, RequestsFuzzTest::campaign))
                .ifPresent(order -> assertEquals(
                        order,
                        CampaignJson.parse(
                                CampaignJson.write(order, Campaign::key).getBytes(StandardCharsets.UTF_8),
                                RequestsFuzzTest::campaign)));
    }

    /** Documents have fuzz tests of their own. */
    private static Campaign campaign(String document) {
        return Campaign.of("summer")
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                .build();
    }

    @FuzzTest
    void members(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> MemberJson.parse("fan-1", input, SETTINGS))
                .ifPresent(update -> assertEquals(
                        update, MemberJson.parse("fan-1", MemberJson.of(update).toBytes(), SETTINGS)));
    }

    @FuzzTest
    void dryRuns(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> TrialJson.parseDryRun(input, SETTINGS, RequestsFuzzTest::draft))
                .ifPresent(body -> body.events().events().forEach(RequestsFuzzTest::check));
    }

    @FuzzTest
    void backtests(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> TrialJson.parseBacktest(input, RequestsFuzzTest::draft))
                .ifPresent(options -> assertEquals(
                        options,
                        TrialJson.parseBacktest(
                                TrialJson.backtest(options, "kind: Program").toBytes(), RequestsFuzzTest::draft)));
    }

    private static ProgramDefinition draft(SequencedMap<String, String> files) {
        assertFalse(files.isEmpty(), "a draft without a file");
        return new ProgramDefinition(SETTINGS, List.of());
    }

    private static List<EventLines.Line> lines(byte[] input) {
        List<EventLines.Line> read = new ArrayList<>();
        try (EventLines lines = new EventLines(new ByteArrayInputStream(input), "events.jsonl", SETTINGS)) {
            for (EventLines.Line line = lines.next(); line != null; line = lines.next()) {
                read.add(line);
            }
        }
        return read;
    }

    private static void check(ParsedEvent outcome) {
        switch (outcome) {
            case ParsedEvent.Bad(int index, List<Problem> problems) -> Parsing.check(problems);
            case ParsedEvent.Parsed(EngagementEvent event) ->
                assertEquals(event, EventJson.parse(EventJson.write(event), SETTINGS));
        }
    }

    private static void check(ParsedCommand outcome) {
        switch (outcome) {
            case ParsedCommand.Bad(int index, List<Problem> problems) -> Parsing.check(problems);
            case ParsedCommand.Parsed(LedgerCommand command) ->
                assertEquals(command, CommandJson.parse(CommandJson.write(command), SETTINGS));
        }
    }
}
