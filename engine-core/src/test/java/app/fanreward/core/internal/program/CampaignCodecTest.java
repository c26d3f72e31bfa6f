package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.Rule;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignCodecTest {
    private static final Campaign.Builder PLAIN =
            Campaign.of("plain").rule(Rule.on("r", "track.played").then(Effect.addPoints(1)));

    private static final Campaign EVERYTHING = Campaign.of("everything")
            .window(Instant.parse("2026-06-01T00:00:00Z"), null, ZoneId.of("Europe/Berlin"))
            .budget(new Campaign.Budget(BigDecimal.valueOf(7), "points", OnExceed.REJECT))
            .stacking("tour", Campaign.Stacking.Mode.BEST, 10)
            .lateness(Duration.ofDays(7))
            .audience(Condition.attribute("member.country").is("de"))
            .limit(Limit.frequency(3, CalendarPeriod.Unit.DAY))
            .boosts(new Boosting(Boosting.Combine.HIGHEST, BigDecimal.TWO))
            .effectiveFrom(Instant.parse("2026-07-01T00:00:00Z"))
            .rule(Rule.on("follow", "artist.followed").then(Effect.addPoints(5)))
            .test(new CampaignTest(
                    "a test",
                    List.of(new CampaignTest.Step(
                            "artist.followed",
                            Instant.parse("2026-06-02T00:00:00Z"),
                            Map.of("artist", Value.of("spotify:artist:4Z8W4fKeB5YxbusRsdQVPb")))),
                    5,
                    List.of(new CampaignTest.ExpectedReason("follow", ReasonCode.CONDITION_FALSE, "/when"))))
            .build();

    @Test
    void aVersionReadsBackWithAllThatItSays() throws ReflectiveOperationException {
        Campaign plain = PLAIN.build();
        for (RecordComponent part : Campaign.class.getRecordComponents()) {
            assertNotEquals(
                    part.getAccessor().invoke(plain),
                    part.getAccessor().invoke(EVERYTHING),
                    "the campaign of this test says nothing about " + part.getName());
        }
        assertEquals(EVERYTHING, CampaignCodec.decode(CampaignCodec.encode(EVERYTHING)));
    }

    @Test
    void otherTestsAreAllThatChangesWithOtherTests() {
        assertEquals(EVERYTHING, EVERYTHING.withTests(List.of()).withTests(EVERYTHING.tests()));
    }
}
