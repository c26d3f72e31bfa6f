package app.fanreward.core.internal.program.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that come again open and close when clocks say so, wherever members live and however long ago an event was. */
class MatchedClocksTest {
    /** Farther away than microseconds tell, too. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_234_567_890_123_456L, -31_556_889_864_000_000L, 31_556_889_000_000_000L})
    void aClockTellsTheTimeHoweverLongAgoAnEventWas(long second) {
        List<Rule> rules = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                rules.add(Rule.on("at-" + day.getValue() + "-" + hour, RandomRules.KIND)
                        .when(Condition.during(new RecurringWindow(
                                Set.of(day),
                                LocalTime.of(hour, 0),
                                LocalTime.of((hour + 1) % 24, 0),
                                new CalendarPeriod.Zone.OfMember())))
                        .then(Effect.addPoints(1))
                        .build());
            }
        }
        Campaign.Builder campaign = Campaign.of("k");
        rules.forEach(campaign::rule);
        Program program = ProgramCompiler.compile(RandomRules.with(campaign.build()));
        Matches matches = new Matches();
        for (int i = 0; i < 24 * 7; i++) {
            Instant at = Instant.ofEpochSecond(second + (second > 0 ? -3_600L : 3_600L) * i, 999_999_000);
            ZonedDateTime local = at.atZone(ZoneOffset.UTC);
            Facts facts = new Facts(
                    EngagementEvent.of(RandomRules.KIND)
                            .from("s", "e")
                            .member("m")
                            .at(at)
                            .build(),
                    new MemberProfile("m", ZoneOffset.UTC, Map.of(), List.of()));

            program.matcherOn(RandomRules.KIND).match(facts, matches);

            assertEquals(1, matches.count());
            assertEquals(
                    "at-" + local.getDayOfWeek().getValue() + "-" + local.getHour(),
                    program.rulesOn(RandomRules.KIND).get(matches.rule(0)).key());
        }
    }

    @Test
    void aWindowBeginsAndEndsWithinASecond() {
        RecurringWindow window = new RecurringWindow(
                Set.of(DayOfWeek.values()),
                LocalTime.parse("10:00:00.5"),
                LocalTime.parse("10:00:01.25"),
                new CalendarPeriod.Zone.Fixed(ZoneOffset.UTC));
        Matcher matcher = ProgramCompiler.compile(RandomRules.with(Campaign.of("k")
                        .rule(Rule.on("r", RandomRules.KIND)
                                .when(Condition.during(window))
                                .then(Effect.addPoints(1)))
                        .build()))
                .matcherOn(RandomRules.KIND);
        Matches matches = new Matches();
        Map.of(
                        "2026-03-02T10:00:00.499999Z", 0,
                        "2026-03-02T10:00:00.5Z", 1,
                        "2026-03-02T10:00:01.249999Z", 1,
                        "2026-03-02T10:00:01.25Z", 0)
                .forEach((at, wanted) -> assertEquals(
                        wanted,
                        found(
                                        matcher,
                                        RandomRules.facts(
                                                EngagementEvent.of(RandomRules.KIND)
                                                        .at(Instant.parse(at)),
                                                () -> 0),
                                        matches)
                                .size(),
                        at));
    }

    /** Zones that are kept in the same place, too. */
    @Test
    void eachMemberIsAskedWhatTheirOwnClockShows() {
        Matcher matcher = ProgramCompiler.compile(RandomRules.with(Campaign.of("k")
                        .rule(Rule.on("morning", RandomRules.KIND)
                                .when(Condition.during(new RecurringWindow(
                                        Set.of(DayOfWeek.values()),
                                        LocalTime.MIDNIGHT,
                                        LocalTime.NOON,
                                        new CalendarPeriod.Zone.OfMember())))
                                .then(Effect.addPoints(1)))
                        .build()))
                .matcherOn(RandomRules.KIND);
        Matches matches = new Matches();
        Instant at = Instant.parse("2026-10-20T09:30:00Z");
        int mornings = 0;
        List<String> zones =
                ZoneId.getAvailableZoneIds().stream().sorted().limit(300).toList();
        for (String id : zones) {
            ZoneId zone = ZoneId.of(id);
            boolean morning = at.atZone(zone).getHour() < 12;
            assertEquals(morning ? List.of(0) : List.of(), found(matcher, of(zone, at), matches), id);
            mornings += morning ? 1 : 0;
        }
        assertTrue(mornings > 50 && mornings < 250, mornings + " mornings");
    }

    @Test
    void aClockIsPutBackAndForwardInItsVerySecond() {
        Matcher matcher = ProgramCompiler.compile(RandomRules.with(Campaign.of("k")
                        .rule(Rule.on("early", RandomRules.KIND)
                                .when(Condition.during(new RecurringWindow(
                                        Set.of(DayOfWeek.SUNDAY),
                                        LocalTime.of(2, 0),
                                        LocalTime.of(2, 30),
                                        new CalendarPeriod.Zone.OfMember())))
                                .then(Effect.addPoints(1)))
                        .build()))
                .matcherOn(RandomRules.KIND);
        Matches matches = new Matches();
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (String at : List.of(
                "2026-10-25T00:29:59Z",
                "2026-10-25T00:59:59Z",
                "2026-10-25T01:00:00Z",
                "2026-10-25T01:29:59Z",
                "2026-10-25T01:30:00Z",
                "2026-03-29T00:59:59Z",
                "2026-03-29T01:00:00Z")) {
            ZonedDateTime local = Instant.parse(at).atZone(berlin);
            boolean early = local.getHour() == 2 && local.getMinute() < 30;

            assertEquals(early ? List.of(0) : List.of(), found(matcher, of(berlin, Instant.parse(at)), matches), at);
        }
    }

    private static Facts of(ZoneId zone, Instant at) {
        return new Facts(
                EngagementEvent.of(RandomRules.KIND)
                        .from("s", "e")
                        .member("m")
                        .at(at)
                        .build(),
                new MemberProfile("m", zone, Map.of(), List.of()));
    }

    private static List<Integer> found(Matcher matcher, Facts facts, Matches matches) {
        matcher.match(facts, matches);
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < matches.count(); k++) {
            found.add(matches.rule(k));
        }
        return found;
    }
}
