package app.fanreward.server.internal;

import app.fanreward.wire.json.AnswerJson;
import java.util.Map;

/** What goes back to the client. The bytes are ready: nothing can fail once they are on the wire. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    static Answer ok(AnswerJson json) {
        return new Answer(200, "application/json", json.toBytes(), Map.of());
    }
}
