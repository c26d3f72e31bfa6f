package app.fanreward.api.campaign;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.Campaign;
import java.util.List;
import java.util.Optional;

/**
 * The campaigns that the store manages, from draft to archive. They decide beside those the engine was built with; a
 * campaign comes from the one place or from the other. An event is judged by the version in effect when it happened,
 * whenever it arrives. Safe for use by many threads.
 */
public interface Campaigns {
    /**
     * Makes moves together, in order, or none of them. Durable when the call returns; events submitted after that are
     * decided accordingly, and those under way finish with what they began with.
     *
     * @param order the moves; sending it again changes nothing
     * @return the campaigns concerned as they are afterwards, in the order of the moves, each once
     * @throws FanRewardException with {@code CAMPAIGN_STATE} if the life of a campaign does not allow a move, naming
     *     those it allows; with {@code OWN_APPROVAL} if somebody approves what is his own; with {@code RULE_INVALID} and
     *     every problem found if the program would not compile with it; with {@code NOT_FOUND} if there is no such
     *     campaign; with {@code CONFLICT} if the order's key was used for another one: nothing is changed
     */
    List<CampaignEntry> change(CampaignOrder order);

    /**
     * Finds a campaign.
     *
     * @param key its key
     * @return the campaign, or empty if the store manages none of that name
     */
    Optional<CampaignEntry> find(String key);

    /**
     * Lists all campaigns.
     *
     * @return the campaigns by key, ended and archived ones included
     */
    List<CampaignEntry> list();

    /**
     * Reads what a version says, in its canonical order.
     *
     * @param key the key of the campaign
     * @param version the number of the version
     * @return its content
     * @throws FanRewardException with {@code NOT_FOUND} if there is no such version, and with {@code STORE_TOO_NEW} if a
     *     newer version of the library wrote it in a form that this one does not know
     */
    Campaign content(String key, int version);

    /**
     * Compiles everything that decides now or will later: the engine does so when it is needed, a host that wants to
     * know at its start asks for it.
     *
     * @return everything that is wrong; empty if all events can be decided
     */
    List<Problem> check();
}
