package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks to close the books.
 *
 * <pre>{@code
 * {"until":"2026-06-01T00:00:00Z","key":"close-2026-05","actor":"jane","reason":"May is audited"}
 * }</pre>
 *
 * @param until the instant from before which nothing counts any more
 * @param key makes it safe to send twice
 * @param actor who closes them
 * @param reason why, for people
 */
public record BooksClosing(Instant until, String key, String actor, String reason) {
    /**
     * Reads one JSON object.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @return what is asked for
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer
     */
    public static BooksClosing parse(byte[] body) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "closing the books takes a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        Instant until = reading.instant("until");
        String key = reading.id("key");
        String actor = reading.id("actor");
        String reason = reading.reason();
        if (reading.isBlank("reason")) {
            reading.wrong("reason", "reason is missing; the journal says why the books were closed");
        }
        reading.refuseOthers("closing the books");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "key"));
        }
        return new BooksClosing(until, key, actor, reason);
    }
}
