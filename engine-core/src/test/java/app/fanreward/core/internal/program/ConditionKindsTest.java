package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.Rule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions over texts, lists and the time of day: semantics 9 to 11 and 22. */
class ConditionKindsTest {
    private static final ProgramSettings SETTINGS = settings();

    @ParameterizedTest
    @CsvSource({
        "STARTS_WITH, spotify:, false, TRUE",
        "STARTS_WITH, Spotify:, false, FALSE",
        "STARTS_WITH, Spotify:, true, TRUE",
        "ENDS_WITH, ÉTOILE, false, TRUE",
        "ENDS_WITH, étoile, false, FALSE",
        "ENDS_WITH, étoile, true, TRUE",
        "CONTAINS, STRASSE, true, TRUE",
        "CONTAINS, straße, true, TRUE",
        "CONTAINS, x, true, FALSE",
        "CONTAINS, 'spotify:straße ÉTOILE', false, TRUE",
        "CONTAINS, 'spotify:straße ÉTOILE ', false, FALSE",
    })
    void aTextIsLookedInto(Condition.Match match, String part, boolean ignoreCase, Truth wanted) {
        Condition condition = new Condition.TextMatch("event.track", match, part, ignoreCase);
        assertEquals(wanted, compile(condition).test(facts("2026-06-05T20:00:00Z")));
    }

    @Test
    void whatIsMissingIsUnknown() {
        Facts facts = facts("2026-06-05T20:00:00Z");
        assertEquals(
                Truth.UNKNOWN,
                compile(Condition.attribute("event.artist").matches(Condition.Match.CONTAINS, "a"))
                        .test(facts));
        assertEquals(
                Truth.UNKNOWN,
                compile(Condition.attribute("member.badges").hasAll("a")).test(facts));
    }

    @Test
    void aListHasAllOfThemOrSaysWhatItLacks() {
        Facts facts = facts("2026-06-05T20:00:00Z");
        assertEquals(
                Truth.TRUE,
                compile(Condition.attribute("member.genres").hasAll("jazz", "soul"))
                        .test(facts));
        ConditionResult lacking = compile(Condition.attribute("member.genres").hasAll("soul", "folk", "jazz", "rock"))
                .explain(new Telling(facts));
        assertEquals(Truth.FALSE, lacking.truth());
        assertEquals("lacks \"folk\", \"rock\"", lacking.distance());
    }

    @Test
    void aRecurringWindowGoesByTheClockItNames() {
        Facts inBerlinAndTokyo = facts("2026-06-05T20:30:00Z");
        assertEquals(
                Truth.TRUE,
                compile(fridayNight(new CalendarPeriod.Zone.OfCampaign())).test(inBerlinAndTokyo));
        // In Tokyo it is Saturday morning.
        assertEquals(
                Truth.FALSE,
                compile(fridayNight(new CalendarPeriod.Zone.OfMember())).test(inBerlinAndTokyo));
        assertEquals(
                Truth.TRUE,
                compile(fridayNight(new CalendarPeriod.Zone.OfMember())).test(facts("2026-06-05T13:00:00Z")));
        assertEquals(
                Truth.TRUE,
                compile(fridayNight(new CalendarPeriod.Zone.Fixed(ZoneId.of("America/New_York"))))
                        .test(facts("2026-06-06T05:59:59Z")));
    }

    @Test
    void aClosedWindowSaysWhenItOpens() {
        ConditionResult closed = compile(fridayNight(new CalendarPeriod.Zone.OfCampaign()))
                .explain(new Telling(facts("2026-06-06T10:00:00Z")));
        assertEquals("it happens Friday from 22:00 to 02:00 of the next day (Europe/Berlin)", closed.text());
        assertEquals("Sat 2026-06-06 12:00:00", closed.seen());
        assertEquals("opens Fri 2026-06-12 22:00:00", closed.distance());
    }

    @Test
    void whatCannotBeAskedIsRefusedWithTheFieldAndWhatWouldBeRight() {
        assertProblem(
                Condition.attribute("event.duration").matches(Condition.Match.STARTS_WITH, "3"),
                "/when/startsWith",
                "event.duration is a duration; startsWith asks a text");
        assertProblem(
                Condition.attribute("event.track").matches(Condition.Match.CONTAINS, ""),
                "/when/contains",
                "every text has nothing in it; write what is looked for");
        assertProblem(
                Condition.attribute("event.track").hasAll("a"),
                "/when/hasAll",
                "event.track is a text; hasAll asks a list");
        assertProblem(
                Condition.attribute("member.genres").hasAll(), "/when/hasAll", "hasAll needs 1 to 10000 texts, not 0");
    }

    @Test
    void aProgramWithThemIsReadBackAndOneWithoutKeepsItsForm() {
        for (Condition condition : List.of(
                Condition.attribute("event.track").matches(Condition.Match.ENDS_WITH, "x"),
                new Condition.TextMatch("event.track", Condition.Match.CONTAINS, "x", true),
                Condition.not(Condition.all(Condition.attribute("member.genres").hasAll("a", "b"))),
                Condition.any(fridayNight(new CalendarPeriod.Zone.Fixed(ZoneId.of("Asia/Tokyo")))))) {
            Rule rule = Rule.on("r", "track.played")
                    .when(condition)
                    .then(Effect.addPoints(1))
                    .build();
            byte[] bytes = ProgramCodec.encode(new ProgramDefinition(
                    SETTINGS, List.of(Campaign.of("c").rule(rule).build())));
            assertEquals(4, bytes[0]);
            assertEquals(
                    List.of(rule), ProgramCodec.decode(bytes).campaigns().get(0).rules());
        }
        Rule before = Rule.on("r", "track.played")
                .when(Condition.not(Condition.attribute("event.track").exists()))
                .then(Effect.addPoints(1))
                .build();
        assertEquals(
                1,
                ProgramCodec.encode(new ProgramDefinition(
                        SETTINGS, List.of(Campaign.of("c").rule(before).build())))[0]);
    }

    private static Condition fridayNight(CalendarPeriod.Zone zone) {
        return Condition.during(
                new RecurringWindow(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(2, 0), zone));
    }

    private static void assertProblem(Condition condition, String path, String message) {
        Problems problems = new Problems();
        compiler(problems).compile(condition, "/when", 0);
        assertEquals(1, problems.found().size());
        assertEquals("/rules/0" + path, problems.found().get(0).path());
        assertTrue(
                problems.found().get(0).message().contains(message),
                problems.found().get(0).message());
    }

    private static CompiledCondition compile(Condition condition) {
        Problems problems = new Problems();
        CompiledCondition compiled = compiler(problems).compile(condition, "/when", 0);
        assertEquals(List.of(), problems.found());
        return compiled;
    }

    private static ConditionCompiler compiler(Problems problems) {
        AttributeNames names = AttributeNames.of(
                EventKind.shipped("track.played").orElseThrow(), SETTINGS, Tiers.of(SETTINGS, problems), List.of());
        return new ConditionCompiler(
                names,
                Segments.NONE,
                Tiers.of(SETTINGS, problems),
                Extensions.NONE,
                problems,
                "c",
                "/rules/0",
                ZoneId.of("Europe/Berlin"));
    }

    private static ProgramSettings settings() {
        Map<String, AttributeSchema> attributes = ProgramSettings.shippedMemberAttributes();
        for (String name : List.of("genres", "badges")) {
            attributes.put(name, new AttributeSchema(name, AttributeType.TEXT_LIST, false, false));
        }
        ProgramSettings plain = ProgramSettings.DEFAULT;
        return new ProgramSettings(
                plain.zone(), plain.lateness(), plain.pointTypes(), attributes, plain.memberScopedSources());
    }

    private static Facts facts(String at) {
        return new Facts(
                EngagementEvent.of("track.played")
                        .from("test", "1")
                        .member("m")
                        .at(Instant.parse(at))
                        .put("track", "spotify:straße ÉTOILE")
                        .build(),
                new MemberProfile(
                        "m",
                        ZoneId.of("Asia/Tokyo"),
                        Map.of("genres", new Value.TextList(List.of("soul", "jazz"))),
                        List.of()));
    }
}
