package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Stage;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that the store has what files say.
 *
 * @param requests the moves
 * @param notes a line for each campaign, for people
 * @param published what the store has published of the campaigns in the files
 */
record ApplyPlan(List<CampaignRequest> requests, List<String> notes, List<Campaign> published) {
    /**
     * Makes the plan.
     *
     * @param publish whether to go on to the end, which takes somebody who may approve what is in review
     * @param from from when what is published holds, or null for now
     */
    static ApplyPlan of(RewardEngine engine, List<Campaign> campaigns, boolean publish, @Nullable Instant from) {
        List<CampaignRequest> requests = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Campaign> published = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            CampaignEntry entry = engine.campaigns().find(campaign.key()).orElse(null);
            Version last = entry == null ? null : entry.published().orElse(null);
            Campaign before = last == null ? null : engine.campaigns().content(campaign.key(), last.number());
            if (before != null) {
                published.add(before);
            }
            if (campaign.equals(before)) {
                notes.add(campaign.key() + ": published as version " + (last == null ? 0 : last.number()));
                continue;
            }
            Version newest = entry == null ? null : entry.newest();
            boolean there = newest != null
                    && newest.stage() != Stage.PUBLISHED
                    && campaign.equals(engine.campaigns().content(campaign.key(), newest.number()));
            int number = newest == null ? 1 : there ? newest.number() : newest.number() + 1;
            List<CampaignRequest> moves = moves(campaign, there ? newest : null, number, publish, from);
            requests.addAll(moves);
            notes.add(campaign.key() + ": " + note(moves, number, there ? newest : null));
        }
        return new ApplyPlan(requests, notes, published);
    }

    private static List<CampaignRequest> moves(
            Campaign campaign, @Nullable Version there, int number, boolean publish, @Nullable Instant from) {
        List<CampaignRequest> moves = new ArrayList<>();
        String key = campaign.key();
        if (there == null) {
            moves.add(CampaignRequest.submit(campaign));
        } else if (there.stage() == Stage.DRAFT) {
            moves.add(new CampaignRequest(key, CampaignMove.SUBMIT, number, null, null));
        }
        if (publish) {
            if (there == null || there.stage() != Stage.APPROVED) {
                moves.add(new CampaignRequest(key, CampaignMove.APPROVE, number, null, null));
            }
            moves.add(new CampaignRequest(key, CampaignMove.PUBLISH, number, null, from));
        }
        return moves;
    }

    private static String note(List<CampaignRequest> moves, int number, @Nullable Version there) {
        if (moves.isEmpty() && there != null) {
            return "version " + number + " is " + LifeWords.stage(there) + " already";
        }
        return moves.stream().map(move -> move.move().word()).collect(java.util.stream.Collectors.joining(", "))
                + " version " + number;
    }
}
