package app.fanreward.api.ledger;

import app.fanreward.api.activation.ActivationStep;

/**
 * A campaign was activated on the past, or that was taken back; in the program's own journal {@code $activations}.
 *
 * @param step how far it came
 * @param reason why, for people; may be empty
 */
public record ActivationContent(ActivationStep step, String reason) implements RecordContent {
    @Override
    public String label() {
        return "ledger.activation-" + step.word();
    }
}
