package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.campaign.CampaignEntry.Stage;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignJsonTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static Campaign campaign(String key) {
        return Campaign.of(key)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                .build();
    }

    private static CampaignOrder parse(String json) {
        return CampaignJson.parse(json.getBytes(StandardCharsets.UTF_8), CampaignJsonTest::campaign);
    }

    @Test
    void anOrderReadBackIsTheSameOrder() {
        CampaignOrder order = new CampaignOrder(
                "release-7",
                "jane",
                "a new season",
                List.of(
                        CampaignRequest.submit(campaign("summer")),
                        CampaignRequest.draft(campaign("winter")),
                        new CampaignRequest("summer", CampaignMove.APPROVE, 2, null, null),
                        CampaignRequest.publish("autumn", NOON),
                        CampaignRequest.of("spring", CampaignMove.END)));
        assertEquals(order, parse(CampaignJson.write(order, Campaign::key)));
    }

    @Test
    void whatIsWrongIsPointedAt() {
        assertEquals("/moves/1/move", path("""
                {"key":"k","actor":"jane","moves":[{"campaign":"a","move":"pause"},{"campaign":"b","move":"stop"}]}"""));
        assertEquals("/moves/0/campaign", path("""
                {"key":"k","actor":"jane","moves":[{"move":"pause"}]}"""));
        assertEquals("/moves/0/effectiveFrm", path("""
                {"key":"k","actor":"jane","moves":[{"campaign":"a","move":"publish","effectiveFrm":"x"}]}"""));
        assertEquals("/moves", path("{\"key\":\"k\",\"actor\":\"jane\"}"));
        assertEquals("/moves/0", path("""
                {"key":"k","actor":"jane","moves":[{"campaign":"a","move":"pause","document":"a"}]}"""));
    }

    private static String path(String json) {
        FanRewardException wrong = assertThrows(FanRewardException.class, () -> parse(json));
        assertEquals(ErrorCode.INVALID_INPUT, wrong.code());
        return wrong.problems().get(0).path();
    }

    @Test
    void aCampaignReadBackIsTheSameCampaign() {
        CampaignEntry entry = new CampaignEntry(
                "summer",
                List.of(
                        new Version(1, ContentHash.of(), Stage.PUBLISHED, "jane", NOON, "omar", NOON),
                        new Version(2, ContentHash.of(new byte[] {1}), Stage.IN_REVIEW, "jane", NOON, null, null)),
                List.of(new Pause(NOON, NOON.plusSeconds(5)), new Pause(NOON.plusSeconds(9), null)),
                null,
                null);
        String json = CampaignJson.of(entry, NOON.plusSeconds(10)).toString();
        assertTrue(json.contains("\"state\":\"paused\",\"inEffect\":null,\"possible\":[\"draft\",\"submit\","), json);
        assertEquals(entry, CampaignJson.readEntry(json.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of(entry),
                CampaignJson.readEntries(
                        CampaignJson.of(List.of(entry), NOON).toString().getBytes(StandardCharsets.UTF_8)));
    }
}
