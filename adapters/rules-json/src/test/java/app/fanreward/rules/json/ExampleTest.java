package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of the rule language, as it stands in the documentation of the language. */
class ExampleTest {
    private static final String ARTIST = "spotify:artist:4Z8W4fKeB5YxbusRsdQVPb";

    @Test
    void theExampleLoadsAsItStands() {
        assertEquals(ProgramDefinition.of(example()), read());
    }

    @Test
    void theExampleSurvivesBothCanonicalForms() {
        ProgramDefinition program = read();
        assertEquals(
                program,
                CampaignFiles.read("a.yaml", CampaignFiles.toYaml(program)).definition());
        assertEquals(
                program,
                CampaignFiles.read("a.json", CampaignFiles.toJson(program)).definition());
    }

    private static ProgramDefinition read() {
        return CampaignFiles.read("summer-tour.yaml", Loading.resource("summer-tour.yaml"))
                .definition();
    }

    private static Campaign example() {
        Amount amount =
                new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.valueOf(2), false);
        Rule.Builder rule = Rule.on("full-listen", "track.played")
                .when(Condition.all(
                        Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)),
                        Condition.attribute("event.artist").in(ARTIST)))
                .then(new Effect.AddPoints(
                        amount, null, null, new Expiry(Period.ofMonths(12), Expiry.Round.END_OF_MONTH)))
                .limit(Limit.cap(100, Unit.DAY))
                .limit(Limit.frequency(1, Unit.DAY, "event.track"))
                .missed("Listen for at least 30 seconds.");
        CampaignTest.Step play = new CampaignTest.Step(
                "track.played",
                Instant.parse("2026-06-01T10:00:00Z"),
                Map.of("duration", Value.of(Duration.ofSeconds(29)), "artist", Value.of(ARTIST)));
        return Campaign.of("summer-tour")
                .window(
                        Instant.parse("2026-05-31T22:00:00Z"),
                        Instant.parse("2026-08-31T22:00:00Z"),
                        ZoneId.of("Europe/Berlin"))
                .budget(1_000_000)
                .stacking("tour", Campaign.Stacking.Mode.BEST, 10)
                .rule(rule)
                .test(new CampaignTest(
                        "a short play earns nothing",
                        List.of(play),
                        0,
                        List.of(new CampaignTest.ExpectedReason(
                                "full-listen", ReasonCode.CONDITION_FALSE, "/when/all/0"))))
                .build();
    }
}
