package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.rules.json.scenario.Action;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ScenarioWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioProblemsTest {
    private static final String CAMPAIGN = Loading.ruleText("then: [ { addPoints: { points: 1 } } ]\n") + "---\n";

    /** One slip in a scenario that is right otherwise: the step, the column, what is said and meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ comand: spend, amount: 1 }                     | 5  | a step says what happens with one of kind, command | command",
                "{ command: spnd, amount: 1 }                     | 16 | not text \"spnd\" | spend",
                "{ command: spend, amount: 1, refrence: x }       | 34 | no field \"refrence\" | reference",
                "{ command: spend }                               | 5  | the field amount is missing |",
                "{ command: spend, amount: -1 }                   | 31 | a number of points, 0 or more |",
                "{ command: spend, amount: 0 }                    | 5  | amount must be |",
                "{ command: spend, amount: 0.5 }                  | 31 | at most 0 decimals |",
                "{ command: spend, amount: 1, pointType: pionts } | 45 | one of points | points",
                "{ command: capture, hold: 5 }                    | 31 | an id | \"5\"",
                "{ command: reverse }                             | 5  | what is to be reversed |",
                "{ command: reverse, event: x }                   | 32 | an event as SOURCE:ID |",
                "{ command: transfer, to: test-member, amount: 1 } | 5 | not to oneself |",
                "{ command: hold, amount: 1, lasting: 1y }        | 42 | a duration such as |",
                "{ command: spend, amount: 1, run: settle }       | 5  | a step is one thing |",
                "{ change: ofer, reward: r, price: 1 }            | 15 | one of offer, stock, retire | offer",
                "{ change: offer, reward: r, price: 1, limit: { mst: 1 } } | 52 | no field \"mst\" | most",
                "{ run: setle }                                   | 12 | one of settle, restart | settle",
                "{ clock: noon }                                  | 14 | an instant such as |",
                "{ update: fan-1, zone: UTC }                     | 5  | write from when it holds |",
                "{ entity: song, set: { genre: jazz } }           | 5  | write from when it holds |",
                "{ update: fan-1, from: 2026-06-01T00:00:00Z, attributes: { contry: DE } } | 64 | no field \"contry\" | country",
                "{ publish: nowhere.yaml }                        | 16 | no file or folder \"nowhere.yaml\" |",
                "{ publish: { kind: Campaign, key: c } }          | 16 | the field rules is missing |",
                "{ kind: track.plaid, at: 2026-06-01T00:00:00Z }  | 13 | no kind of event \"track.plaid\" | track.played",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, recievedAt: 2026-06-01T00:00:00Z } | 65 | nobody declared an attribute \"recievedAt\" | receivedAt",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, duration: 30 } | 63 | of type duration | 30s",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, actor: jane } | 60 | goes with a backfill |",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { pionts: 1 } } | 61 | no field \"pionts\" | points",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { points: { coins: 1 } } } | 71 | no field \"coins\" | points",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { luck: 3 } } | 61 | no field \"luck\" |",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { error: CONFLCT } } | 68 | CONFLICT | CONFLICT",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { outcomes: { don: 1 } } } | 73 | no field \"don\" | done",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { records: { track.plaid: 1 } } } | 72 | no field \"track.plaid\" | track.played",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { balance: { availble: 1 } } } | 72 | no field \"availble\" | available",
                "{ kind: track.played, at: 2026-06-01T00:00:00Z, then: { awards: [ { rule: r } ] } } | 71 | the field points is missing |",
                "{ clock: 2026-06-01T00:00:00Z, then: { balance: { member: m } } } | 53 | nothing is expected here; write one of available |",
                "{ clock: 2026-06-01T00:00:00Z, then: { records: {} } } | 53 | nothing is expected here; write one of total |",
                "{ clock: 2026-06-01T00:00:00Z, then: { reasons: [] } } | 53 | nothing is expected here |",
                "{ clock: 2026-06-01T00:00:00Z, then: { stock: { reward: r } } } | 51 | nothing is expected here; write one of left, taken |",
                "{ clock: 2026-06-01T00:00:00Z, then: { profile: { member: m } } } | 53 | nothing is expected here; write one of zone |",
                "{ concurrently: [ { run: settle } ] }            | 21 | only events and commands |",
                "{ concurrently: [ { command: void, hold: h, then: { error: CONFLICT } } ] } | 55 | judged together |",
                "{ atomically: [ { kind: track.played, at: 2026-06-01T00:00:00Z } ] } | 19 | only commands |",
            })
    void aSlipInAStepIsPointedAt(String step, int column, String message, String meant) {
        Problem problem = only(CAMPAIGN + "kind: Scenario\nname: s\nwhen:\n  - " + step + "\nthen: { points: 0 }\n");
        assertTrue(problem.toString().startsWith("s.yaml:11:" + column + ": "), problem::toString);
        assertTrue(problem.message().contains(message), problem::toString);
        assertEquals(meant, problem.suggestion(), problem::toString);
    }

    @Test
    void whatExpectsNothingProvesNothing() {
        assertEquals(
                "s.yaml:8:1: RULE_INVALID: nothing is expected here; write then, at the end or at a step",
                only(CAMPAIGN + "kind: Scenario\nname: s\nwhen: []\n").toString());
    }

    @Test
    void aStepOnlyExpectsWhatCanBeToldOfIt() {
        Problem problem = only(CAMPAIGN + "kind: Scenario\nname: s\nwhen: []\nthen: { error: CONFLICT }\n");
        assertTrue(problem.message().startsWith("there is no field \"error\" here"), problem::toString);
    }

    @Test
    void problemsOfCampaignsBesideSeveralScenariosAreToldOnce() {
        String scenario = "---\nkind: Scenario\nname: s\nwhen: []\nthen: { points: 0 }\n";
        Problem problem =
                only(Loading.ruleText("then: [ { addPoints: { points: 1, pionts: 1 } } ]\n") + scenario + scenario);
        assertEquals("points", problem.suggestion());
    }

    @Test
    void campaignsAreNamedFromWhereTheScenarioStands(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("campaigns"));
        Files.createDirectories(folder.resolve("scenarios"));
        Files.writeString(
                folder.resolve("campaigns/c.yaml"), Loading.ruleText("then: [ { addPoints: { points: 1 } } ]\n"));
        Path file = Files.writeString(
                folder.resolve("scenarios/s.yaml"),
                "kind: Scenario\nname: s\ncampaigns: [../campaigns]\nwhen: []\nthen: { points: 0 }\n");
        List<Scenario> scenarios = ScenarioFiles.load(List.of(file));
        assertEquals(
                "c",
                scenarios
                        .getFirst()
                        .program()
                        .definition()
                        .campaigns()
                        .getFirst()
                        .key());
    }

    @Test
    void aTestInsideACampaignNamesNoFiles() {
        List<Problem> problems = Loading.problems(
                "s.yaml",
                Loading.ruleText("then: [ { addPoints: { points: 1 } } ]\n")
                        + "tests:\n  - { name: t, when: [ { publish: other.yaml } ], then: { points: 0 } }\n");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().message().contains("a whole document with its kind"), problems::toString);
    }

    @Test
    void onlyTestsThatSayNoMoreAreAPartOfTheCampaign() {
        LoadedProgram loaded =
                CampaignFiles.read("t.yaml", Loading.ruleText("then: [ { addPoints: { points: 1 } } ]\n") + """
                        tests:
                          - { name: short, when: [ { kind: track.played, at: 2026-06-01T10:00:00Z } ], then: { points: 1 } }
                          - { name: long, when: [ { kind: track.played, member: m, at: 2026-06-01T10:00:00Z } ], then: { points: 1 } }
                        """);
        assertEquals(
                List.of("short", "long"),
                loaded.tests().stream().map(Scenario::name).toList());
        assertEquals(1, loaded.definition().campaigns().getFirst().tests().size());
        assertEquals(
                loaded.definition(),
                CampaignFiles.read("t.yaml", CampaignFiles.toYaml(loaded.definition()))
                        .definition());
    }

    @Test
    void scenariosBesideCampaignsArePassedOverByWhoRunsThem() {
        String text = CAMPAIGN + "kind: Scenario\nname: s\nwhen: []\nthen: { points: 0 }\n";
        assertEquals(
                1, CampaignFiles.read("t.yaml", text).definition().campaigns().size());
    }

    @Test
    void everyCommandOfTheLedgerHasItsWord() {
        List<String> words =
                ScenarioWords.COMMANDS.stream().map(ScenarioWords.Word::name).toList();
        List<String> kinds = Stream.of(LedgerCommand.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT))
                .map(kind -> kind.equals("void-hold") ? "void" : kind)
                .sorted()
                .toList();
        assertEquals(kinds, words.stream().sorted().toList());
    }

    /** The others have attributes, or the fields of what they name. */
    static Stream<ScenarioWords.Word> stepsWithFixedFields() {
        return ScenarioWords.STEPS.stream()
                .filter(word -> !List.of("kind", "command", "change").contains(word.name()));
    }

    @ParameterizedTest
    @MethodSource("stepsWithFixedFields")
    void aStepHasTheFieldsThatItsWordSays(ScenarioWords.Word word) {
        String unknown = problems(CAMPAIGN + "kind: Scenario\nname: s\nwhen: [ { " + word.name()
                        + ": 1, \"1\": 2 } ]\nthen: { points: 0 }\n")
                .stream()
                .map(Problem::message)
                .filter(message -> message.startsWith("there is no field \"1\" here; allowed: "))
                .findFirst()
                .orElse("");
        String fields = Stream.concat(
                        Stream.of(word.name(), "then"), word.fields().stream().map(ScenarioWords.Field::name))
                .sorted()
                .collect(Collectors.joining(", "));
        assertEquals("there is no field \"1\" here; allowed: " + fields, unknown);
    }

    @Test
    void amountsAreReadInPointsOfTheirType() {
        String text = "kind: Program\npointTypes: [ { key: points }, { key: coins, decimals: 2 } ]\n---\n"
                + "kind: Scenario\nname: s\nwhen:\n"
                + "  - { command: spend, amount: \"12\" }\n"
                + "  - { command: spend, amount: 0.5, pointType: coins }\n"
                + "  - { command: convert, from: coins, to: points, amount: 0.25, numerator: 1, denominator: 25 }\n"
                + "then: { points: 0 }\n";
        List<LedgerCommand> commands = ScenarioFiles.read("s.yaml", text).getFirst().when().stream()
                .map(step -> ((Action.Execute) step.action()).command())
                .toList();
        assertEquals(12, ((LedgerCommand.Spend) commands.get(0)).amount());
        assertEquals(50, ((LedgerCommand.Spend) commands.get(1)).amount());
        assertEquals(25, ((LedgerCommand.Convert) commands.get(2)).amount());
    }

    private static Problem only(String text) {
        List<Problem> problems = problems(text);
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }

    private static List<Problem> problems(String text) {
        return assertThrows(FanRewardException.class, () -> ScenarioFiles.read("s.yaml", text))
                .problems();
    }
}
