package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Backfill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to release a quarantined event: {@code {"backfill": "award", "actor": "jane"}}.
 *
 * @param backfill whether it is evaluated or only recorded
 * @param actor who asks
 */
public record Releasing(Backfill backfill, String actor) {
    private static final Map<String, Backfill> CHOICES = choices();

    private static Map<String, Backfill> choices() {
        Map<String, Backfill> choices = new LinkedHashMap<>();
        choices.put(CommandWords.of(Backfill.AWARD), Backfill.AWARD);
        choices.put(CommandWords.of(Backfill.RECORD), Backfill.RECORD);
        return choices;
    }

    /**
     * Writes the request.
     *
     * @return the JSON object
     */
    public AnswerJson toJson() {
        return AnswerJson.object()
                .put("backfill", CommandWords.of(backfill))
                .put("actor", actor)
                .build();
    }

    /**
     * Reads the request.
     *
     * @param body the JSON text in UTF-8
     * @return the request
     * @throws FanRewardException with {@code INVALID_INPUT} or {@code TYPE_MISMATCH} and every problem found, each with
     *     a JSON pointer
     */
    public static Releasing parse(byte[] body) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "releasing an event takes a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        @Nullable Backfill backfill = reading.choice("backfill", CHOICES);
        String actor = reading.id("actor");
        reading.refuseOthers("releasing an event");
        if (!problems.isEmpty() || backfill == null) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "actor"));
        }
        return new Releasing(backfill, actor);
    }
}
