package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.Refusal;

/** What would follow from a command is refused by the policy of the command, so the command is. */
final class RefusedConsequence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedConsequence(Refusal refusal) {
        super(refusal.code().name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
