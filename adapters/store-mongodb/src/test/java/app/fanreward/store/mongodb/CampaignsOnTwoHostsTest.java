package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What one host was told of campaigns holds on the others as soon as it is answered. */
class CampaignsOnTwoHostsTest {
    private static final Campaign SPRING = Campaign.of("spring")
            .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
            .build();

    private final String uri = TestDatabase.fresh();
    private int events;

    private RewardEngine host() {
        return FanReward.builder()
                .store(MongoStore.open(uri))
                .program(ProgramDefinition.of())
                .clock(Instant::now)
                .build();
    }

    private long earns(RewardEngine host) {
        return host.submit(EngagementEvent.of("track.played")
                        .from("app", "e-" + ++events)
                        .member("ann")
                        .at(Instant.now())
                        .build())
                .granted("points");
    }

    @Test
    void aCampaignThatIsPausedOnOneHostPaysNothingOnAnotherAndPaysAgainOnceItIsResumed() {
        try (RewardEngine one = host();
                RewardEngine other = host()) {
            one.campaigns().change(CampaignOrder.of("submit", "ben", "", CampaignRequest.submit(SPRING)));
            one.campaigns()
                    .change(CampaignOrder.of("approve", "eve", "", CampaignRequest.of("spring", CampaignMove.APPROVE)));
            one.campaigns().change(CampaignOrder.of("publish", "eve", "", CampaignRequest.publish("spring", null)));
            assertEquals(1, earns(other));
            for (int i = 0; i < 2; i++) {
                other.campaigns()
                        .change(CampaignOrder.of(
                                "pause-" + i, "eve", "a look", CampaignRequest.of("spring", CampaignMove.PAUSE)));
                assertEquals(0, earns(one), "paused on the other host");
                assertEquals(0, earns(other));
                one.campaigns()
                        .change(CampaignOrder.of(
                                "resume-" + i,
                                "eve",
                                "all is well",
                                CampaignRequest.of("spring", CampaignMove.RESUME)));
                assertEquals(1, earns(other), "resumed on the other host");
                assertEquals(1, earns(one));
            }
        }
    }
}
