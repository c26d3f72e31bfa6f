package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramDocumentTest {
    private static final String PROGRAM = """
            apiVersion: fanreward/v1
            kind: Program
            zone: Europe/Berlin
            lateness: P14D
            pointTypes:
              - { key: stars }
              - { key: coins, decimals: 2, rounding: half-even }
            memberAttributes:
              joined: date
              fanClub: { type: boolean, personal: false }
            memberScopedSources: [spotify-export, lastfm]
            """;

    @Test
    void attributesOfAccountsAreReadAndWrittenAndPersonalUnlessTheySayOtherwise() {
        String program = """
                kind: Program
                accountAttributes:
                  plan: { type: enumeration, values: [free, premium], personal: false }
                  city: text
                """;
        ProgramDefinition read = CampaignFiles.read("p.yaml", program).definition();
        assertEquals(
                Map.of(
                        "plan", AttributeSchema.oneOf("plan", "free", "premium"),
                        "city", AttributeSchema.personal("city", AttributeType.TEXT)),
                read.settings().accountAttributes());
        assertEquals(
                read.settings(),
                CampaignFiles.read("p.yaml", CampaignFiles.toYaml(read))
                        .definition()
                        .settings());
        assertEquals(
                read.settings(),
                CampaignFiles.read("p.json", CampaignFiles.toJson(read))
                        .definition()
                        .settings());
    }

    @Test
    void settingsAreRead() {
        ProgramSettings settings =
                CampaignFiles.read("p.yaml", PROGRAM).definition().settings();
        Map<String, AttributeSchema> attributes = ProgramSettings.shippedMemberAttributes();
        attributes.put("joined", new AttributeSchema("joined", AttributeType.DATE, false, true));
        attributes.put("fanClub", new AttributeSchema("fanClub", AttributeType.BOOLEAN, false, false));
        assertEquals(
                new ProgramSettings(
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofDays(14),
                        List.of(
                                new PointType("stars", 0, RoundingMode.DOWN),
                                new PointType("coins", 2, RoundingMode.HALF_EVEN)),
                        attributes,
                        Set.of("lastfm", "spotify-export")),
                settings);
    }

    @Test
    void whatIsLeftOutIsAsInAProgramWithoutSettings() {
        assertEquals(
                ProgramSettings.DEFAULT,
                CampaignFiles.read("p.yaml", "kind: Program").definition().settings());
    }

    @Test
    void declaredAttributesTypeTheConstantsOfRules() {
        String campaign = Loading.ruleText(
                "when: { attribute: member.joined, lt: 2026-01-01 }\nthen: [ { addPoints: { points: 1 } } ]");
        Condition when = CampaignFiles.read("p.yaml", campaign + "---\n" + PROGRAM)
                .definition()
                .campaigns()
                .getFirst()
                .rules()
                .getFirst()
                .when();
        assertEquals(
                new Condition.Compare(
                        "member.joined", Condition.Operator.LT, Value.of(java.time.LocalDate.of(2026, 1, 1))),
                when);
    }

    @Test
    void rulesGoByKindsAndSegmentsOfTheProgram() {
        String campaign = """
                kind: Campaign
                key: c
                rules:
                  - key: r
                    on: concert.attended
                    when: { all: [ { segment: vip }, { attribute: event.minutes, gte: 30 } ] }
                    then: [ { addPoints: { points: 1 } } ]
                ---
                kind: Program
                kinds: { concert.attended: { minutes: { type: integer, personal: false, required: true }, seat: text } }
                segments: { vip: { attribute: member.country, in: [NO, SE] } }
                """;
        ProgramDefinition program = CampaignFiles.read("p.yaml", campaign).definition();
        assertEquals(
                Map.of("vip", Condition.attribute("member.country").in("NO", "SE")),
                program.settings().segments());
        assertEquals(
                EventKind.of(
                        "concert.attended",
                        List.of(
                                new AttributeSchema("minutes", AttributeType.INTEGER, true, false),
                                new AttributeSchema("seat", AttributeType.TEXT, false, true))),
                program.settings().kind("concert.attended").orElseThrow());
        assertEquals(
                Condition.all(
                        Condition.inSegment("vip"),
                        Condition.attribute("event.minutes").atLeast(30)),
                program.campaigns().getFirst().rules().getFirst().when());
    }

    @Test
    void enumerationsEntitiesAndUnitsAreDeclaredAndKindsOfTheEngineGetFurtherAttributes() {
        String program = """
                kind: Program
                kinds:
                  run.finished:
                    medal: { type: enumeration, values: [gold, silver] }
                    route: entity
                    distance: { type: decimal, unit: km, personal: false }
                  track.played: { genre: text }
                """;
        ProgramSettings settings =
                CampaignFiles.read("p.yaml", program).definition().settings();
        assertEquals(
                List.of(
                        AttributeSchema.optional("distance", AttributeType.DECIMAL)
                                .in("km"),
                        new AttributeSchema(
                                "medal", AttributeType.ENUMERATION, false, true, List.of("gold", "silver"), null),
                        new AttributeSchema("route", AttributeType.ENTITY, false, true)),
                settings.kind("run.finished").orElseThrow().declared());
        EventKind played = settings.kind("track.played").orElseThrow();
        assertEquals(List.of(AttributeSchema.personal("genre", AttributeType.TEXT)), played.declared());
        assertEquals(
                AttributeType.DURATION,
                played.attribute("duration").orElseThrow().type());
    }

    @Test
    void theTimeOfAnEventIsComparedWithInstants() {
        String campaign = Loading.ruleText("when: { attribute: event.occurredAt, gte: 2026-06-01T10:00:00Z }\n"
                + "then: [ { addPoints: { points: 1 } } ]");
        ProgramDefinition program = CampaignFiles.read("p.yaml", campaign).definition();
        assertEquals(
                Condition.attribute("event.occurredAt")
                        .is(Condition.Operator.GTE, Value.of(Instant.parse("2026-06-01T10:00:00Z"))),
                program.campaigns().getFirst().rules().getFirst().when());
        assertEquals(
                program,
                CampaignFiles.read("p.yaml", CampaignFiles.toYaml(program)).definition());
    }

    @Test
    void pointsOfATestAreWholePointsOfTheTypeTheCampaignAwards() {
        String campaign = """
                kind: Campaign
                key: c
                rules: [ { key: r, on: track.played, then: [ { addPoints: { points: 0.25, pointType: coins } } ] } ]
                tests: [ { name: t, when: [ { kind: track.played, at: 2026-06-01T10:00:00Z } ], then: { points: 0.25 } } ]
                """;
        ProgramDefinition program =
                CampaignFiles.read("p.yaml", campaign + "---\n" + PROGRAM).definition();
        assertEquals(25, program.campaigns().getFirst().tests().getFirst().points());
        assertTrue(CampaignFiles.toJson(program).contains("\"points\" : 0.25\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zone: Berlin                             | 2:7  | no time zone \"Berlin\"",
                "lateness: 30                             | 2:11 | a duration such as",
                "pointTypes: []                           | 2:13 | at least one point type",
                "pointTypes: [ { key: A } ]               | 2:22 | did you mean a?",
                "pointTypes: [ { key: a, decimals: 7 } ]  | 2:35 | a whole number from 0 to 6",
                "pointTypes: [ { key: a, rounding: floor } ] | 2:35 | one of down, up, half-up, half-even",
                "pointTypes: [ { key: a }, { key: a } ]   | 2:27 | two point types \"a\"",
                "memberAttributes: { x: string }          | 2:24 | one of boolean, integer",
                "memberAttributes: { x: { typ: text } }   | 2:26 | did you mean type?",
                "memberAttributes: { 1x: text }           | 2:25 | starts with a letter",
                "memberScopedSources: [ \" x\" ]          | 2:24 | the name of a source",
                "kinds: { concert: { venue: text } }      | 2:19 | named like concert.attended",
                "kinds: { track.played: { artist: text } } | 2:34 | what comes with the engine does not change",
                "kinds: { tier.changed: { mood: text } }  | 2:24 | take no further attributes",
                "kinds: { a.b: { medal: enumeration } }   | 2:24 | lists its values",
                "kinds: { a.b: { medal: { type: enumeration } } } | 2:24 | lists its values",
                "kinds: { a.b: { medal: { type: enumeration, values: [] } } } | 2:53 | 1 to 1000 values",
                "kinds: { a.b: { medal: { type: enumeration, values: [a, a] } } } | 2:57 | comes twice",
                "kinds: { a.b: { medal: { type: text, values: [a] } } } | 2:46 | only an enumeration",
                "kinds: { a.b: { far: { type: text, unit: km } } } | 2:42 | only numbers have a unit",
                "entityAttributes: { genre: { type: text, personal: true } } | 2:28 | never personal",
                "entityAttributes: { genre: { type: text, required: true } } | 2:28 | nothing has to be known",
                "accountAttributes: { plan: { type: text, required: true } } | 2:28 | nothing has to be known",
                "accountAttributes: { plan: txt }         | 2:28 | did you mean text?",
                "entityAttributes: { genre: txt }         | 2:28 | did you mean text?",
                "kinds: { a.b: { personal: text } }       | 2:27 | name it otherwise",
                "kinds: { a.b: { venue: txt } }           | 2:24 | did you mean text?",
                "segments: { VIP: { attribute: member.country, eq: NO } } | 2:18 | lower-case letters",
                "activities: { track.played: {} }         | 2:29 | key is missing",
                "activities: { track.played: { key: [] } } | 2:36 | at least one event attribute",
                "activities: { track.played: [event.isrc, event.isrc] } | 2:42 | written twice",
                "activities: { track.played: { key: event.isrc, within: 2d } } | 2:56 | from 1s to 24h",
                "activities: { track.played: { key: event.isrc, with: 2s } } | 2:48 | did you mean within?",
                "activities: { track.played: { key: event.isrc, promoteOnReversal: often } } | 2:67 | true or false",
                "activities: { track.played: { key: event.isrc, promoteOnRevers: true } } | 2:48 | did you mean promoteOnReversal?",
                "rules: []                                | 2:1  | no field \"rules\"",
            })
    void aSlipIsPointedAt(String part, String place, String message) {
        List<String> lines = Loading.problemLines("kind: Program\n" + part.strip() + "\n");
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(
                lines.getFirst().startsWith("t.yaml:" + place.strip() + ": RULE_INVALID: at program/"),
                lines::toString);
        assertTrue(lines.getFirst().contains(message), lines.getFirst());
    }

    @Test
    void eventsOfSeveralSourcesThatAreOneActAreReadInEveryForm() {
        ProgramSettings settings =
                CampaignFiles.read("p.yaml", """
                kind: Program
                activities:
                  track.played: { key: [event.artistName, event.trackName], within: 90s }
                  video.watched: event.video
                  item.liked: [event.item]
                  item.shared: { key: event.item, promoteOnReversal: true }
                """).definition().settings();
        assertEquals(
                new Activities(Map.of(
                        "track.played",
                        new Activity(List.of("event.artistName", "event.trackName"), Duration.ofSeconds(90)),
                        "video.watched",
                        Activity.by("event.video"),
                        "item.liked",
                        Activity.by("event.item"),
                        "item.shared",
                        Activity.by("event.item").promotingOnReversal())),
                settings.activities());
    }

    @Test
    void whatFilesCannotSayIsNotWritten() {
        ProgramSettings bare =
                new ProgramSettings(ZoneOffset.UTC, Duration.ZERO, List.of(PointType.DEFAULT), Map.of(), Set.of());
        FanRewardException refused = assertThrows(
                FanRewardException.class, () -> CampaignFiles.toYaml(new ProgramDefinition(bare, List.of())));
        assertEquals(ErrorCode.RULE_INVALID, refused.code());
    }
}
