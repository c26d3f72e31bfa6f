package app.fanreward.rules.json;

import static app.fanreward.rules.json.Loading.campaign;
import static app.fanreward.rules.json.Loading.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortFormsTest {
    private static final String GIVE = "then: [ { addPoints: { points: 1 } } ]\n";

    @Test
    void oneConditionNeedsNoAll() {
        assertEquals(
                Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)),
                rule("when: { attribute: event.duration, gte: 30s }\n" + GIVE).when());
    }

    @Test
    void aFunctionOfTheHostIsAConditionAnAmountOrAnEffect() {
        CustomCall lucky = CustomCall.of("lucky").with("least", 3).with("from", "30s");
        Rule rule = rule("""
                when: { custom: lucky, with: { least: 3, from: 30s } }
                then:
                  - addPoints: { custom: tapering, version: 2, with: { most: 2.5 }, pending: 1h }
                  - { custom: tickets, with: { draws: [a, b], big: true } }
                  - custom: plain
                """);
        assertEquals(new Condition.Custom(lucky), rule.when());
        assertEquals(
                List.of(
                        new Effect.AddPoints(
                                new Amount.Custom(
                                        new CustomCall("tapering", 2, Map.of("most", Value.of(new BigDecimal("2.5"))))),
                                null,
                                Duration.ofHours(1),
                                null),
                        new Effect.Custom(CustomCall.of("tickets")
                                .with("draws", Value.of(List.of("a", "b")))
                                .with("big", Value.of(true))),
                        new Effect.Custom(CustomCall.of("plain"))),
                rule.effects());
    }

    @Test
    void anArgumentIsKeptAsFilesWriteItWhateverTheBuilderSaid() {
        assertEquals(
                CustomCall.of("lucky").with("from", "PT30S").with("day", "2026-06-12"),
                CustomCall.of("lucky")
                        .with("from", Value.of(Duration.ofSeconds(30)))
                        .with("day", Value.of(LocalDate.of(2026, 6, 12))));
    }

    @Test
    void aTextAListAndAWindowAreAskedInOneLineEach() {
        assertEquals(
                Condition.all(
                        Condition.attribute("event.track").matches(Condition.Match.STARTS_WITH, "spotify:"),
                        new Condition.TextMatch("event.track", Condition.Match.CONTAINS, "live", true),
                        Condition.attribute("member.segments").hasAll("a", "b"),
                        Condition.not(Condition.attribute("member.segments").in("c")),
                        Condition.during(new RecurringWindow(
                                EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(2, 0),
                                new CalendarPeriod.Zone.OfMember())),
                        Condition.during(new RecurringWindow(
                                EnumSet.of(DayOfWeek.SUNDAY),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT,
                                new CalendarPeriod.Zone.OfCampaign())),
                        Condition.during(new RecurringWindow(
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.of(18, 30),
                                LocalTime.MIDNIGHT,
                                new CalendarPeriod.Zone.OfCampaign()))),
                rule("""
                        when:
                          all:
                            - { attribute: event.track, startsWith: "spotify:" }
                            - { attribute: event.track, contains: live, ignoreCase: true }
                            - { attribute: member.segments, hasAll: [a, b] }
                            - { attribute: member.segments, hasNone: [c] }
                            - during: { days: [fri, sat], from: "22:00", to: "02:00", zone: member }
                            - during: { days: [sun] }
                            - during: { from: 18:30, to: "24:00" }
                        """ + GIVE).when());
    }

    @Test
    void withoutWhenARuleAlwaysFires() {
        assertNull(rule(GIVE).when());
    }

    @Test
    void aFixedAmountNeedsNoPointType() {
        assertEquals(List.of(Effect.addPoints(1)), rule(GIVE).effects());
    }

    @Test
    void aPeriodIsAWordOrNamesItsZone() {
        List<Limit> limits = rule(GIVE + """
                        limits:
                          - cap: { points: 5, period: day }
                          - cap: { points: 5, period: { unit: week, zone: member } }
                          - frequency: { times: 2, per: [member, event.track], period: { unit: month, zone: Asia/Tokyo } }
                          - frequency: { times: 2, period: { unit: lifetime } }
                          - frequency: { times: 2, period: { rolling: 24h } }
                        """).limits();
        assertEquals(
                List.of(
                        CalendarPeriod.of(CalendarPeriod.Unit.DAY),
                        new CalendarPeriod(CalendarPeriod.Unit.WEEK, new CalendarPeriod.Zone.OfMember()),
                        new CalendarPeriod(
                                CalendarPeriod.Unit.MONTH, new CalendarPeriod.Zone.Fixed(ZoneId.of("Asia/Tokyo"))),
                        CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME),
                        new RollingPeriod(Duration.ofHours(24))),
                limits.stream().map(ShortFormsTest::period).toList());
        assertEquals(List.of("member"), limits.getFirst().per());
    }

    private static LimitPeriod period(Limit limit) {
        return switch (limit) {
            case Limit.Cap cap -> cap.period();
            case Limit.Frequency frequency -> frequency.period();
            case Limit.Cooldown cooldown -> new RollingPeriod(cooldown.gap());
            case Limit.Shared(String key) -> throw new IllegalArgumentException(key + " is declared elsewhere");
        };
    }

    @Test
    void aLimitIsNamedWhereItIsSharedAndSaysWhatItCountsApart() {
        Campaign campaign = campaign(
                "limits: [ { shared: daily }, { frequency: { times: 1, per: [entity, account], period: day } } ]\n"
                        + Loading.ruleText(GIVE
                                + "limits: [ { cap: { points: 5, pointType: points, per: [rule], period: year } } ]"));
        CalendarPeriod day = CalendarPeriod.of(CalendarPeriod.Unit.DAY);
        assertEquals(
                List.of(new Limit.Shared("daily"), new Limit.Frequency(1, List.of("entity", "account"), day)),
                campaign.limits());
        assertEquals(
                List.of(new Limit.Cap(
                        BigDecimal.valueOf(5),
                        "points",
                        List.of("rule"),
                        CalendarPeriod.of(CalendarPeriod.Unit.YEAR),
                        OnExceed.TRUNCATE)),
                campaign.rules().getFirst().limits());
    }

    @Test
    void aCooldownIsItsGapOrSaysWhatIsCountedApart() {
        Rule rule = rule(GIVE + """
                        limits: [ { cooldown: 10m }, { cooldown: { gap: PT1H, per: [member, event.track] } } ]
                        restoreLimits: false
                        """);
        assertEquals(
                List.of(
                        new Limit.Cooldown(Duration.ofMinutes(10), List.of("member")),
                        new Limit.Cooldown(Duration.ofHours(1), List.of("member", "event.track"))),
                rule.limits());
        assertFalse(rule.restoreLimits());
    }

    @Test
    void withoutWindowACampaignAlwaysRunsInTheZoneOfTheProgram() {
        assertEquals(Campaign.Window.ALWAYS, campaign(Loading.ruleText(GIVE)).window());
    }

    @Test
    void aFractionOfAUnitCanCount() {
        Effect effect =
                rule("then: [ { addPoints: { perUnit: { of: event.duration, unit: 1m, points: 2, fraction: true } } } ]")
                        .effects()
                        .getFirst();
        Amount.PerUnit amount = assertInstanceOf(
                Amount.PerUnit.class,
                assertInstanceOf(Effect.AddPoints.class, effect).amount());
        assertEquals(
                new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, true), amount);
    }

    @Test
    void limitsAndBudgetsCanRejectWhatDoesNotFit() {
        Campaign campaign = campaign("lateness: P7D\nbudget: { points: 10, onExceed: reject }\n"
                + Loading.ruleText(GIVE + "limits: [ { cap: { points: 5, period: year, onExceed: reject } } ]"));
        assertEquals(
                OnExceed.REJECT, campaign.rules().getFirst().limits().getFirst().onExceed());
        assertEquals(new Campaign.Budget(BigDecimal.TEN, null, OnExceed.REJECT), campaign.budget());
        assertEquals(Duration.ofDays(7), campaign.lateness());
    }

    @Test
    void oneFileHoldsSeveralCampaigns() {
        String first = Loading.ruleText(GIVE);
        String both = "---\n" + first + "---\n" + first.replace("key: c", "key: d") + "...\n";
        List<String> keys = CampaignFiles.read("t.yaml", both).definition().campaigns().stream()
                .map(Campaign::key)
                .toList();
        assertEquals(List.of("c", "d"), keys);
    }

    @Test
    void noneAndExistsFalseAreShortForNot() {
        assertEquals(
                Condition.all(
                        Condition.not(Condition.any(
                                Condition.attribute("event.skipped").is(true),
                                Condition.attribute("event.album").in("a", "b"))),
                        Condition.not(Condition.attribute("event.isrc").exists()),
                        Condition.attribute("event.context").exists(),
                        Condition.not(Condition.any(Condition.all(), Condition.any()))),
                rule("""
                        when:
                          all:
                            - none:
                                - { attribute: event.skipped, eq: true }
                                - { attribute: event.album, in: [a, b] }
                            - { attribute: event.isrc, exists: false }
                            - { attribute: event.context, exists: true }
                            - { not: { any: [ { all: [] }, { any: [] } ] } }
                        """ + GIVE).when());
    }

    @Test
    void constantsTakeTheTypeOfTheirAttribute() {
        assertEquals(
                Condition.all(
                        new Condition.Between(
                                "event.duration", Value.of(Duration.ofSeconds(30)), Value.of(Duration.ofMinutes(5))),
                        new Condition.Compare("event.artist", Condition.Operator.NE, Value.of("30s")),
                        new Condition.Compare("event.isrc", Condition.Operator.EQ, Value.of("007")),
                        new Condition.Compare("member.country", Condition.Operator.EQ, Value.of("NO")),
                        new Condition.Compare(
                                "event.unknown", Condition.Operator.LT, Value.of(new BigDecimal("1.50")))),
                rule("""
                        when:
                          all:
                            - { attribute: event.duration, between: [30s, PT5M] }
                            - { attribute: event.artist, ne: 30s }
                            - { attribute: event.isrc, eq: "007" }
                            - { attribute: member.country, eq: NO }
                            - { attribute: event.unknown, lt: 1.50 }
                        """ + GIVE).when());
    }
}
