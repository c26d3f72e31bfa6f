package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to erase a member: {@code {"key": "...", "actor": "...", "reason": "..."}}.
 *
 * @param key makes the request safe to repeat
 * @param actor who asks
 * @param reason why, for people; not the place for personal data
 */
public record Erasing(String key, String actor, String reason) {
    /**
     * Reads the request.
     *
     * @param body the JSON text in UTF-8
     * @return the request
     * @throws FanRewardException with {@code INVALID_INPUT} or {@code TYPE_MISMATCH} and every problem found, each with
     *     a JSON pointer
     */
    public static Erasing parse(byte[] body) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "erasing a member takes a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        String key = reading.id("key");
        String actor = reading.id("actor");
        String reason = reading.reason();
        if (reading.isBlank("reason")) {
            reading.wrong("reason", "reason is missing; the journal says why the member was erased");
        }
        reading.refuseOthers("erasing a member");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "key"));
        }
        return new Erasing(key, actor, reason);
    }
}
