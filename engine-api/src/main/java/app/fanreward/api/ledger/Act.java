package app.fanreward.api.ledger;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EventReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The act that an event tells of, where events of several sources may tell of the same one. Kept in the record of an
 * event that stands for the act, and in that of one that earned nothing because another event did.
 *
 * @param key what events that tell of the same act have in common
 * @param until until when an event on time that tells of the same act may arrive
 * @param twin the event that stands for the act if this one was suppressed; null if this one stands for it
 * @param promotion what made this event stand for the act later than when it arrived; otherwise null
 */
public record Act(
        ContentHash key,
        Instant until,
        @Nullable Twin twin,
        @Nullable Promotion promotion) {
    /**
     * The act of an event that was not promoted.
     *
     * @param key what events that tell of the same act have in common
     * @param until until when an event on time that tells of the same act may arrive
     * @param twin the event that stands for the act, or null if this one does
     */
    public Act(ContentHash key, Instant until, @Nullable Twin twin) {
        this(key, until, twin, null);
    }

    /**
     * The event that stood for the act was reversed, or what activations on the past gave for it.
     *
     * @param reversed that event
     * @param told the sources of the other events that told of the act by then
     */
    public record Promotion(Twin reversed, List<String> told) {
        /** Takes a copy. */
        public Promotion {
            told = List.copyOf(told);
        }
    }

    /**
     * An event of the same member that tells of the same act.
     *
     * @param event which event
     * @param sequence the number of the record that decided it
     * @param occurredAt when it happened
     */
    public record Twin(EventReference event, long sequence, Instant occurredAt) {}
}
