package app.fanreward.store.mongodb;

import app.fanreward.api.rule.Campaign;
import java.util.List;

/**
 * Reads what the engine has the store keep of campaigns. The store itself knows such content by its hash only; an engine in
 * {@code app.fanreward.core} comes with {@code FanReward::kept}.
 */
@FunctionalInterface
public interface CampaignReader {
    /** Reads nothing: the views show no windows then. */
    CampaignReader NONE = content -> List.of();

    /**
     * Reads a program or a version of a campaign.
     *
     * @param content what the store keeps
     * @return the campaigns it holds; none of a program that is kept in parts
     * @throws IllegalArgumentException if the content is in a form that is not known here
     */
    List<Campaign> read(byte[] content);
}
