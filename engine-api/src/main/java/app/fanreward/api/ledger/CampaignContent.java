package app.fanreward.api.ledger;

import app.fanreward.api.campaign.CampaignStep;
import java.util.List;

/**
 * Campaigns moved on in their lives; in the program's own journal {@code $campaigns}.
 *
 * @param steps the moves, in order; at least one
 * @param reason why, for people; may be empty
 */
public record CampaignContent(List<CampaignStep> steps, String reason) implements RecordContent {
    /** Takes a copy. */
    public CampaignContent {
        steps = List.copyOf(steps);
    }

    @Override
    public String label() {
        return "ledger.campaign-" + steps.get(0).move().word();
    }
}
