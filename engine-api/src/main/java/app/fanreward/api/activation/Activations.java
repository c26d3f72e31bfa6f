package app.fanreward.api.activation;

import java.util.List;
import java.util.Optional;

/**
 * Activates campaigns on the past. Publishing a campaign pays nothing for events that were decided before; this does, when
 * somebody says so, and one order takes all of it back.
 *
 * <p>What an event brings is a record of its own in the member's journal, caused by the record of the event: reversing the
 * event takes it back as well. Awards count from when the event happened, and limits count in its periods; budgets are
 * drawn on in the order in which the events were booked. Conditions see counters, streaks, challenges and tiers as they
 * were when the event was booked, and the member as known now of when it happened. Nothing is given twice for the same
 * event by the same rule.
 *
 * <p>Safe for use by many threads, and by several engines on one store.
 */
public interface Activations {
    /**
     * Pays for what was recorded. Takes as much memory however much that is. If a call does not come to its end, such as
     * by a crash, sending the order again goes on: nobody is paid twice, and nobody is missed.
     *
     * @param order the order; sent again after the end it changes nothing and gets the first answer
     * @param progress told how far it is
     * @return the activation, which has ended
     * @throws app.fanreward.api.FanRewardException with {@code NOT_FOUND} if there is no such campaign or version, with
     *     {@code CAMPAIGN_STATE} if the version was never published, the campaign is archived, or the activation is taken
     *     back; with {@code RULE_INVALID} if the campaign does not compile with the settings of now; with {@code CONFLICT}
     *     if the key names another activation: nothing is given; with {@code STORE_UNAVAILABLE} if the store did not
     *     confirm: send the order again
     */
    Activation activate(ActivationOrder order, ActivationProgress progress);

    /**
     * Works out what an order would give if it were sent now, and books nothing. What it would give is kept in memory
     * meanwhile; for very much of it there is {@link app.fanreward.api.RewardEngine#backtest}. Works on a store that is
     * open for reading.
     *
     * @param order the order
     * @param progress told how far it is
     * @return the activation as it would be
     * @throws app.fanreward.api.FanRewardException as {@link #activate}
     */
    Activation preview(ActivationOrder order, ActivationProgress progress);

    /**
     * Takes back everything that an activation gave, with all that followed from it, whether or not it has ended. What
     * was reversed before stays so. Whoever still carries the activation out elsewhere stops; sending the order again
     * takes back what he gave until then, and what could not be taken back before. Sending it again is safe.
     *
     * @param order the order
     * @param progress told how far it is
     * @return the activation, which is undone
     * @throws app.fanreward.api.FanRewardException with {@code NOT_FOUND} if there is no such activation; with
     *     {@code STORE_UNAVAILABLE} if the store did not confirm: send the order again
     */
    Activation undo(UndoOrder order, ActivationProgress progress);

    /**
     * Finds an activation.
     *
     * @param key its key
     * @return the activation, or empty if there is none of that name
     */
    Optional<Activation> find(String key);

    /**
     * Lists all activations.
     *
     * @return the activations, oldest first
     */
    List<Activation> list();
}
