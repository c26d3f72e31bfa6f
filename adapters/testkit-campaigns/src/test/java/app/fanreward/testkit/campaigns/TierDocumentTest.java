package app.fanreward.testkit.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tiers in program documents, and rules that ask for them. */
class TierDocumentTest {
    private static final String PROGRAM = """
            kind: Program
            counters: { listened: { sum: event.duration, on: track.played } }
            tiers:
              status:
                pointType: points
                levels: [ { key: fan, from: 0 }, { key: gold, from: 500 } ]
                period: { rolling: P12M }
                validity: { after: P1Y, round: endOfYear }
                downgrade: oneLevel
                grace: 30d
                zone: Asia/Tokyo
              listener: { counter: listened, levels: [ { key: ear, from: 10h } ], period: month }
            """;

    private static ProgramDefinition read(String text) {
        return CampaignFiles.read("p.yaml", text).definition();
    }

    private static String withRule(String tiers, String rule) {
        return "kind: Program\n" + tiers
                + "\n---\nkind: Campaign\nkey: c\nrules:\n  - key: r\n    on: track.played\n    "
                + rule.replace("\n", "\n    ") + "\n";
    }

    /** The only problem of form or meaning. */
    private static Problem only(String text) {
        List<Problem> problems;
        try {
            LoadedProgram loaded = CampaignFiles.read("p.yaml", text);
            problems = FanReward.check(loaded.definition()).stream()
                    .map(loaded::locate)
                    .toList();
        } catch (app.fanreward.api.FanRewardException wrong) {
            problems = wrong.problems();
        }
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }

    private static void isRefused(String tier, String path, String because) {
        Problem problem = only("kind: Program\ntiers:\n  status: " + tier + "\n");
        assertEquals(path, problem.path());
        assertTrue(problem.message().contains(because), problem::message);
    }

    @Test
    void tiersAreReadWithAllTheySay() {
        assertEquals(
                Map.of(
                        "status",
                        Tier.builder()
                                .of(new Tier.Measure.Points("points"))
                                .level("fan", 0)
                                .level("gold", 500)
                                .rolling(Period.ofMonths(12))
                                .valid(Period.ofYears(1), Expiry.Round.END_OF_YEAR)
                                .downgrade(Tier.Downgrade.ONE_LEVEL)
                                .grace(Duration.ofDays(30))
                                .zone(ZoneId.of("Asia/Tokyo"))
                                .build(),
                        "listener",
                        Tier.builder()
                                .of(new Tier.Measure.Counted("listened"))
                                .level("ear", Value.of(Duration.ofHours(10)))
                                .per(CalendarPeriod.Unit.MONTH)
                                .build()),
                read(PROGRAM).settings().tiers());
    }

    @Test
    void theShortFormMeansTheUsual() {
        assertEquals(
                Map.of("status", Tier.builder().level("gold", 5).build()),
                read("kind: Program\ntiers: { status: { levels: [ { key: gold, from: 5 } ] } }\n")
                        .settings()
                        .tiers());
    }

    @Test
    void whatIsReadIsWrittenSo() {
        ProgramDefinition program = read(PROGRAM);
        assertEquals(program, read(CampaignFiles.toYaml(program)));
        assertEquals(
                program,
                CampaignFiles.read("p.json", CampaignFiles.toJson(program)).definition());
    }

    @Test
    void rulesAskForLevelsAndGivePointsThatDoNotCount() {
        Rule rule = read(withRule(
                        "tiers: { status: { levels: [ { key: gold, from: 5 } ] } }",
                        "when: { any: [ { tier: { status: gold } }, { attribute: tier.status, eq: none } ] }\n"
                                + "then: [ { addPoints: { points: 1, qualifying: false } } ]"))
                .campaigns()
                .getFirst()
                .rules()
                .getFirst();

        assertEquals(
                Condition.any(
                        Condition.hasTier("status", "gold"),
                        Condition.attribute("tier.status").is("none")),
                rule.when());
        assertEquals(false, ((Effect.AddPoints) rule.effects().getFirst()).qualifying());
    }

    @Test
    void aWrongLevelOrTierIsRefusedWithWhatWasMeant() {
        String tiers = "tiers: { status: { levels: [ { key: gold, from: 5 } ] } }";
        Problem level =
                only(withRule(tiers, "when: { tier: { status: golf } }\nthen: [ { addPoints: { points: 1 } } ]"));
        assertEquals("gold", level.suggestion());
        assertEquals("/rules/0/when/tier/status", level.path());
        assertEquals(9, level.line());
        Problem tier =
                only(withRule(tiers, "when: { tier: { statis: gold } }\nthen: [ { addPoints: { points: 1 } } ]"));
        assertEquals("status", tier.suggestion());
        Problem value = only(withRule(
                tiers, "when: { attribute: tier.status, in: [gold, nome] }\nthen: [ { addPoints: { points: 1 } } ]"));
        assertEquals("none", value.suggestion());
        assertEquals("/rules/0/when/in/1", value.path());
        Problem order = only(
                withRule(tiers, "when: { attribute: tier.status, gte: gold }\nthen: [ { addPoints: { points: 1 } } ]"));
        assertTrue(order.message().contains("tier: { status: \"gold\" }"), order::message);
    }

    @Test
    void whatMakesNoLadderIsRefused() {
        isRefused(
                "{ levels: [ { key: a, from: 5 }, { key: b, from: 5 } ] }",
                "/tiers/status/levels/1/from",
                "above the one");
        isRefused("{ levels: [ { key: a, from: 0 } ] }", "/tiers/status/levels", "has to be reached");
        isRefused("{ levels: [ { key: none, from: 5 } ] }", "/tiers/status/levels/0/key", "choose another name");
        isRefused("{ levels: [ { key: a, from: -5 } ] }", "/tiers/status/levels/0/from", "0 or more");
        isRefused("{ levels: [ { key: a, from: 1.5 } ] }", "/tiers/status/levels/0/from", "decimals");
        isRefused("{ levels: [ { key: a, from: 5h } ] }", "/tiers/status/levels/0/from", "a number of points");
        isRefused("{ levels: [ { key: a, from: soon } ] }", "/tiers/status/levels/0/from", "a number");
        isRefused(
                "{ levels: [ { key: a, from: 5 } ], validity: P1Y }",
                "/tiers/status/validity",
                "keeps a level for ever");
        isRefused(
                "{ levels: [ { key: a, from: 5 } ], period: year, downgrade: oneLevel }",
                "/tiers/status/downgrade",
                "validity");
        isRefused(
                "{ levels: [ { key: a, from: 5 } ], period: year, validity: 1h }",
                "/tiers/status/validity",
                "at least a day");
        isRefused("{ levels: [ { key: a, from: 5 } ], period: award }", "/tiers/status/period", "award");
        isRefused("{ levels: [ { key: a, from: 5 } ], counter: plays }", "/tiers/status/counter", "no counter 'plays'");
        isRefused("{ levels: [ { key: a, from: 5 } ], pointType: stars }", "/tiers/status/pointType", "stars");
    }

    @Test
    void levelsOfASumOfDurationsAreDurations() {
        Problem problem = only(PROGRAM.replace("from: 10h", "from: 10"));
        assertEquals("/tiers/listener/levels/0/from", problem.path());
        assertTrue(problem.message().contains("a duration such as 10h"), problem::message);
    }
}
