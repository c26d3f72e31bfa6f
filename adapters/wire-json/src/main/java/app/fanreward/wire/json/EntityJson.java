package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.entity.EntityFacts;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * What becomes known of what events are about, and what holds of one, as JSON. An attribute is written as in the data of
 * an event: the program declares its type.
 *
 * <pre>{@code
 * {"entity":"spotify:track:6LgJvl0Xdtc73RJ1mmpotq","key":"genre-1","from":"2026-06-01T00:00:00Z","actor":"jane",
 *  "attributes":{"genre":"jazz"}}
 * }</pre>
 */
public final class EntityJson {
    private EntityJson() {}

    /**
     * Reads what becomes known. Attributes that no program declares are read as JSON types them; the engine refuses them.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says what is known of entities, and of which type it is
     * @return the update
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer
     */
    public static EntityUpdate parse(byte[] body, ProgramSettings settings) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "what becomes known of an entity is a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        String entity = reading.id("entity");
        if (problems.isEmpty() && !EntityUpdate.isEntity(entity)) {
            reading.wrong("entity", "an entity has at most " + EntityUpdate.LONGEST_ID + " characters");
        }
        String key = reading.id("key");
        Instant from = reading.instant("from");
        String actor = reading.id("actor");
        Map<String, Value> attributes = new TreeMap<>();
        AttributeReading.ofEntity(settings.entityAttributes(), problems::add)
                .read(reading.anything("attributes"), attributes);
        if (attributes.isEmpty() && problems.isEmpty()) {
            reading.wrong("attributes", "nothing becomes known; write an attribute");
        }
        reading.refuseOthers("what becomes known of an entity");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "key"));
        }
        return new EntityUpdate(entity, key, from, attributes, actor);
    }

    /**
     * Writes what becomes known so that {@link #parse} reads an equal update back.
     *
     * @param update the update
     * @return an object
     */
    public static AnswerJson of(EntityUpdate update) {
        return new AnswerJson(out -> write(out, update));
    }

    /**
     * Writes that an update is booked.
     *
     * @param update what became known
     * @param sequence the number of its record
     * @return the answer
     */
    public static AnswerJson booked(EntityUpdate update, long sequence) {
        return AnswerJson.object()
                .put("entity", update.entity())
                .put("sequence", sequence)
                .put("key", update.key())
                .put("from", update.from().toString())
                .build();
    }

    /**
     * Reads which record an update has become.
     *
     * @param body what {@link #booked} wrote
     * @return the number of the record
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no such answer
     */
    public static long bookedAs(byte[] body) {
        return Answered.read(body).whole("sequence");
    }

    /**
     * Writes what holds of an entity.
     *
     * @param facts the facts
     * @return an object
     */
    public static AnswerJson of(EntityFacts facts) {
        return new AnswerJson(out -> {
            out.writeStartObject();
            out.writeStringProperty("entity", facts.entity());
            out.writeStringProperty("at", facts.at().toString());
            EventWriting.writeValues(out, "attributes", facts.attributes());
            out.writeEndObject();
        });
    }

    /**
     * Reads what holds of an entity.
     *
     * @param body what {@link #of(EntityFacts)} wrote
     * @param settings says of which type each attribute is
     * @return the facts
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no such answer
     */
    public static EntityFacts facts(byte[] body, ProgramSettings settings) {
        Answered answer = Answered.read(body);
        Map<String, Value> attributes = AttributeReading.ofAnswer(answer, settings.entityAttributes());
        return new EntityFacts(answer.text("entity"), answer.instant("at"), attributes);
    }

    static void write(JsonGenerator out, EntityUpdate update) {
        out.writeStartObject();
        out.writeStringProperty("entity", update.entity());
        out.writeStringProperty("key", update.key());
        out.writeStringProperty("from", update.from().toString());
        EventWriting.writeValues(out, "attributes", update.attributes());
        out.writeStringProperty("actor", update.actor());
        out.writeEndObject();
    }
}
