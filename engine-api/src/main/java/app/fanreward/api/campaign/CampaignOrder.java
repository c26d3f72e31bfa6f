package app.fanreward.api.campaign;

import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.Order;
import java.util.List;

/**
 * Moves that are made together, in order, or not at all.
 *
 * @param key makes the order safe to send twice; unique among the orders about campaigns
 * @param actor who gives it
 * @param reason why, for people; may be empty
 * @param requests the moves, 1 to {@link #MOST_REQUESTS}
 */
public record CampaignOrder(String key, String actor, String reason, List<CampaignRequest> requests) {
    /** Most moves of one order. */
    public static final int MOST_REQUESTS = 1_000;

    /** Checks the parts and takes a copy. */
    public CampaignOrder {
        if (!Names.isId(key)) {
            throw new IllegalArgumentException("key '" + key + "' is no id");
        }
        if (!Names.isId(actor)) {
            throw new IllegalArgumentException("actor '" + actor + "' is no id");
        }
        if (reason.length() > Order.LONGEST_REASON || !Names.isWhole(reason)) {
            throw new IllegalArgumentException("a reason has at most " + Order.LONGEST_REASON
                    + " characters, and no half of a surrogate pair, which no encoding can keep");
        }
        requests = List.copyOf(requests);
        if (requests.isEmpty() || requests.size() > MOST_REQUESTS) {
            throw new IllegalArgumentException("an order has 1 to " + MOST_REQUESTS + " moves, not " + requests.size());
        }
    }

    /**
     * An order of one move.
     *
     * @param key makes the order safe to send twice
     * @param actor who gives it
     * @param reason why, for people; may be empty
     * @param request the move
     * @return the order
     */
    public static CampaignOrder of(String key, String actor, String reason, CampaignRequest request) {
        return new CampaignOrder(key, actor, reason, List.of(request));
    }
}
