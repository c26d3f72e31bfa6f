package app.fanreward.server.internal;

import app.fanreward.wire.json.EventBody;
import java.util.Locale;

/** The content types in which events come. */
enum EventMedia {
    /** One event or an array. */
    JSON("application/json"),
    /** One event. */
    ONE("application/cloudevents+json"),
    /** An array. */
    BATCH("application/cloudevents-batch+json");

    private final String type;

    EventMedia(String type) {
        this.type = type;
    }

    static EventMedia of(Request request) {
        String written = request.header("Content-Type").orElse("");
        String[] parts = written.split(";", -1);
        if (request.header("ce-specversion").isPresent()) {
            throw JsonMedia.refused("CloudEvents in binary mode (ce- headers) are not read; send the structured mode");
        }
        for (int i = 1; i < parts.length; i++) {
            JsonMedia.requireUtf8(parts[i]);
        }
        for (EventMedia media : values()) {
            if (media.type.equals(parts[0].strip().toLowerCase(Locale.ROOT))) {
                return media;
            }
        }
        throw JsonMedia.refused("Content-Type is " + Shown.quoted(written) + "; send " + JSON.type + ", " + ONE.type
                + " or " + BATCH.type);
    }

    /** A body that is not what its type says is a mistake of the sender, who might read the answer wrongly. */
    void check(EventBody body) {
        if (this == ONE && body.batch()) {
            throw HttpProblem.invalid("an array came as " + type + "; send it as " + BATCH.type);
        }
        if (this == BATCH && !body.batch()) {
            throw HttpProblem.invalid("one event came as " + type + "; send an array, or the event as " + ONE.type);
        }
    }

    /** What is more than events has a type of its own. */
    void requireJson(String what) {
        if (this != JSON) {
            throw HttpProblem.invalid(what + " came as " + type + "; send " + JSON.type);
        }
    }
}
