package app.fanreward.platform.files;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a row says. */
sealed interface Outcome {
    /** Nothing a member did, or nothing that counts. */
    record LeftOut(String why) implements Outcome {}

    /** Something a member did; only the member is missing. */
    record Act(EngagementEvent.Builder event) implements Outcome {
        static Act of(String kind, String source, String id, Instant occurredAt, String platform) {
            return new Act(EngagementEvent.of(kind)
                    .fromMemberScoped(source, id)
                    .at(occurredAt)
                    .put("platform", platform));
        }

        Act with(String attribute, @Nullable String text) {
            if (text != null) {
                event.put(attribute, Texts.fit(text));
            }
            return this;
        }

        Act with(String attribute, @Nullable Duration duration) {
            if (duration != null) {
                event.put(attribute, duration);
            }
            return this;
        }

        Act with(String attribute, @Nullable Boolean flag) {
            if (flag != null) {
                event.put(attribute, Value.of(flag.booleanValue()));
            }
            return this;
        }
    }

    /** Turns rows of one format into what they say. */
    @FunctionalInterface
    interface Mapper {
        /**
         * Reads a row.
         *
         * @throws UnreadableRow if it cannot be read
         */
        Outcome map(Row row);
    }
}
