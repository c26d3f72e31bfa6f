package app.fanreward.core.internal.campaign;

import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.JournalRecord;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The activations of campaigns on the past, as a pure function of the records of their journal. */
public final class ActivationBook {
    private final Map<String, Activation> activations = new LinkedHashMap<>();
    private long sequence;

    /** The number of the last record taken; 0 for none. */
    public long sequence() {
        return sequence;
    }

    /** The activations, oldest first. */
    public Collection<Activation> all() {
        return Collections.unmodifiableCollection(activations.values());
    }

    /** An activation, or null if there is none of that name. */
    public @Nullable Activation find(String key) {
        return activations.get(key);
    }

    /**
     * Moves on by one record.
     *
     * @throws IllegalStateException if the record does not follow or tells of an activation that never began
     */
    public void take(JournalRecord record) {
        if (record.sequence() != sequence + 1
                || !(record.content() instanceof ActivationContent(ActivationStep step, String reason))) {
            throw new IllegalStateException(
                    "record " + record.sequence() + " of activations does not follow record " + sequence);
        }
        @Nullable Activation known = activations.get(step.activation());
        activations.put(step.activation(), after(known, step, record, reason));
        sequence = record.sequence();
    }

    private static Activation after(
            @Nullable Activation known, ActivationStep step, JournalRecord record, String reason) {
        if (step instanceof ActivationStep.Begun begun) {
            if (known != null) {
                throw contradiction(step);
            }
            return new Activation(begun, record.actor(), reason, record.recordedAt(), null, null, null, null);
        }
        if (known == null) {
            throw contradiction(step);
        }
        return switch (step) {
            case ActivationStep.Begun ignored -> throw contradiction(step);
            case ActivationStep.Ended ended ->
                new Activation(
                        known.begun(),
                        known.actor(),
                        known.reason(),
                        known.begunAt(),
                        record.recordedAt(),
                        ended.totals(),
                        known.undoing(),
                        known.undone());
            case ActivationStep.Undoing ignored ->
                new Activation(
                        known.begun(),
                        known.actor(),
                        known.reason(),
                        known.begunAt(),
                        known.endedAt(),
                        known.totals(),
                        new Activation.Undoing(record.recordedAt(), record.actor(), reason),
                        known.undone());
            case ActivationStep.Undone undone ->
                new Activation(
                        known.begun(),
                        known.actor(),
                        known.reason(),
                        known.begunAt(),
                        known.endedAt(),
                        known.totals(),
                        known.undoing(),
                        undone.totals());
        };
    }

    private static IllegalStateException contradiction(ActivationStep step) {
        return new IllegalStateException("activation '" + step.activation() + "' cannot have " + step.word());
    }
}
