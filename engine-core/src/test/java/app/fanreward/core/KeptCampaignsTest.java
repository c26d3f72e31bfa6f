package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading what the store keeps of campaigns. */
class KeptCampaignsTest {
    private static Campaign numbered(int number) {
        return Campaign.of("k" + number)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                .build();
    }

    private static byte[] kept(World world, ContentHash hash) {
        return world.store.program(hash).orElseThrow();
    }

    @Test
    void aProgramThatIsKeptWholeHasItsCampaigns() {
        try (World world = new World(numbered(2), numbered(1))) {
            assertEquals(
                    List.of(FanReward.canonical(numbered(1)), FanReward.canonical(numbered(2))),
                    FanReward.kept(kept(world, world.engine.programHash())));
        }
    }

    @Test
    void ofAProgramInPartsEachCampaignIsKeptByItself() {
        List<Campaign> many =
                IntStream.range(0, 70).mapToObj(KeptCampaignsTest::numbered).toList();
        try (World world = new World(new ProgramDefinition(ProgramSettings.DEFAULT, many))) {
            byte[] program = kept(world, world.engine.programHash());
            assertEquals(List.of(), FanReward.kept(program));
            for (ProgramParts.Part part : ProgramParts.read(program).campaigns()) {
                assertEquals(
                        List.of(part.campaign()),
                        FanReward.kept(kept(world, part.content())).stream()
                                .map(Campaign::key)
                                .toList());
            }
        }
    }

    @Test
    void aVersionOfACampaignOfTheStoreIsThatCampaign() {
        try (CampaignWorld campaigns = new CampaignWorld()) {
            CampaignEntry entry = campaigns.jane(CampaignRequest.draft(CampaignWorld.plays(3)));
            assertEquals(
                    List.of(FanReward.canonical(CampaignWorld.plays(3))),
                    FanReward.kept(kept(campaigns.world, entry.newest().content())));
        }
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FanReward.kept(new byte[] {99}));
        assertThrows(IllegalArgumentException.class, () -> FanReward.kept(new byte[0]));
    }
}
