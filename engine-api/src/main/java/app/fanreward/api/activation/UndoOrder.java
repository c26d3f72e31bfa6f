package app.fanreward.api.activation;

import app.fanreward.api.ledger.LedgerCommand.Shortfall;

/**
 * Asks that everything an activation gave is taken back.
 *
 * @param activation the key of the activation
 * @param shortfall what to do about points that were spent meanwhile
 * @param actor who gives the order
 * @param reason why, for people; must be given
 */
public record UndoOrder(String activation, Shortfall shortfall, String actor, String reason) {
    /** Checks the parts. */
    public UndoOrder {
        ActivationChecks.explained(activation, actor, reason);
    }
}
