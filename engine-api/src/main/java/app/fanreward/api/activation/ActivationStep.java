package app.fanreward.api.activation;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of an activation. The set grows: switch over it with a default. */
public sealed interface ActivationStep {
    /**
     * Names the activation.
     *
     * @return its key
     */
    String activation();

    /**
     * Names the step, for people.
     *
     * @return such as {@code begun}
     */
    String word();

    /**
     * It began: what it pays, and for what. From then on nothing of this changes.
     *
     * @param activation the key of the activation
     * @param campaign the key of the campaign
     * @param version the number of its version, or 0 for a campaign of the host
     * @param program the hash of the program that decides: the settings and this campaign alone
     * @param since only events that happened then or later, or null for all
     * @param until only events that happened before
     * @param telling whether members are told
     */
    record Begun(
            String activation,
            String campaign,
            int version,
            ContentHash program,
            @Nullable Instant since,
            Instant until,
            Telling telling)
            implements ActivationStep {
        @Override
        public String word() {
            return "begun";
        }
    }

    /**
     * It went over all that was recorded.
     *
     * @param activation the key of the activation
     * @param totals what came of it
     */
    record Ended(String activation, ActivationTotals totals) implements ActivationStep {
        @Override
        public String word() {
            return "ended";
        }
    }

    /**
     * It is to be taken back: nothing more is given for it.
     *
     * @param activation the key of the activation
     * @param shortfall what to do about points that were spent meanwhile
     */
    record Undoing(String activation, Shortfall shortfall) implements ActivationStep {
        @Override
        public String word() {
            return "undoing";
        }
    }

    /**
     * All of it was taken back, as far as that is possible.
     *
     * @param activation the key of the activation
     * @param totals what came of it
     */
    record Undone(String activation, UndoTotals totals) implements ActivationStep {
        @Override
        public String word() {
            return "undone";
        }
    }
}
