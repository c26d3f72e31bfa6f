package app.fanreward.server.internal;

import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status the status
 * @param contentType the type of the body
 * @param body what is sent
 * @param headers further headers
 */
record Answer(int status, String contentType, Content body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    /** What is sent. */
    sealed interface Content {}

    /** Bytes that are ready: nothing can fail once they are on the wire. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ready(byte[] bytes) implements Content {}

    /**
     * Something too long for memory. Where writing fails half way the connection ends without the end of the body, so
     * that no client takes it for the whole.
     */
    non-sealed interface Streamed extends Content {
        /** Writes it all. Called once. */
        void writeTo(OutputStream out) throws IOException;

        /** Called in any case, also where nothing was written. */
        default void done() {}
    }

    static Answer ok(AnswerJson json) {
        return new Answer(200, JSON, new Ready(json.toBytes()), Map.of());
    }

    static Answer ok(Streamed json) {
        return ok(JSON, json);
    }

    static Answer ok(String contentType, Streamed content) {
        return new Answer(200, contentType, content, Map.of());
    }
}
