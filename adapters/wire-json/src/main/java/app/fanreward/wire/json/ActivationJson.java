package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.UndoOrder;
import java.util.List;

/** Activations of campaigns on the past as JSON: orders in, what came of them out. */
public final class ActivationJson {
    private ActivationJson() {}

    /**
     * Reads an order, without whether it is only to be tried out.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @return the order
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer
     */
    public static ActivationOrder parse(byte[] body) {
        return ActivationReading.order(RawReader.whole(body));
    }

    /**
     * Writes an order so that {@link #parse} reads an equal one back.
     *
     * @param order the order
     * @return the JSON object
     */
    public static AnswerJson of(ActivationOrder order) {
        return new AnswerJson(out -> ActivationWriting.order(out, order));
    }

    /**
     * Reads an order to take an activation back.
     *
     * @param activation the key of the activation
     * @param body UTF-8 text; the caller bounds its size
     * @return the order
     * @throws FanRewardException as {@link #parse}
     */
    public static UndoOrder parseUndo(String activation, byte[] body) {
        return ActivationReading.undo(activation, RawReader.whole(body));
    }

    /**
     * Writes an order to take an activation back so that {@link #parseUndo} reads an equal one back.
     *
     * @param order the order
     * @return the JSON object
     */
    public static AnswerJson of(UndoOrder order) {
        return new AnswerJson(out -> ActivationWriting.undo(out, order));
    }

    /**
     * One activation, as it stands.
     *
     * @param activation the activation
     * @return the answer
     */
    public static AnswerJson of(Activation activation) {
        return new AnswerJson(out -> ActivationWriting.activation(out, activation));
    }

    /**
     * Several activations.
     *
     * @param activations the activations
     * @return the answer
     */
    public static AnswerJson of(List<Activation> activations) {
        return new AnswerJson(out -> {
            out.writeStartObject();
            Fields.list(out, "activations", activations, ActivationWriting::activation);
            out.writeEndObject();
        });
    }

    /**
     * Reads one activation.
     *
     * @param body what {@link #of(Activation)} wrote
     * @return the activation
     */
    public static Activation read(byte[] body) {
        return ActivationReading.activation(Answered.read(body));
    }

    /**
     * Reads several activations.
     *
     * @param body what {@link #of(List)} wrote
     * @return the activations
     */
    public static List<Activation> readAll(byte[] body) {
        return Answered.read(body).each("activations", ActivationReading::activation);
    }
}
