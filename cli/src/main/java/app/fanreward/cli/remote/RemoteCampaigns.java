package app.fanreward.cli.remote;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.Campaigns;
import app.fanreward.api.rule.Campaign;
import app.fanreward.cli.CliException;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.CampaignJson;
import java.util.List;
import java.util.Optional;

/** The campaigns of a server's store. */
final class RemoteCampaigns implements Campaigns {
    private final ServerConnection server;
    private final RemoteEngine engine;

    RemoteCampaigns(ServerConnection server, RemoteEngine engine) {
        this.server = server;
        this.engine = engine;
    }

    @Override
    public List<CampaignEntry> change(CampaignOrder order) {
        String json = CampaignJson.write(order, content -> CampaignFiles.toYaml(content, engine.settings()));
        try {
            return CampaignJson.readEntries(
                    server.postText(Addresses.of("campaigns/changes").toString(), json));
        } catch (FanRewardException refused) {
            throw RemoteDocuments.unplaced(refused);
        }
    }

    @Override
    public Optional<CampaignEntry> find(String key) {
        return server.find(Addresses.of("campaigns/" + Addresses.encoded(key)).toString())
                .map(CampaignJson::readEntry);
    }

    @Override
    public List<CampaignEntry> list() {
        return CampaignJson.readEntries(server.get(Addresses.of("campaigns").toString()));
    }

    @Override
    public Campaign content(String key, int version) {
        String document = CampaignJson.readDocument(
                server.get(Addresses.of("campaigns/" + Addresses.encoded(key) + "/versions/" + version)
                        .toString()));
        return CampaignFiles.read(key + ".yaml", document, engine.settings())
                .definition()
                .campaigns()
                .getFirst();
    }

    @Override
    public List<Problem> check() {
        throw CliException.usage("a server checks its campaigns when it starts, and nobody else can");
    }
}
