package app.fanreward.wire.json;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * What a client must know of a running program to write amounts and attributes as it takes them: its point types with
 * their decimals, what it knows of members, and its name. The rules themselves are in campaign files.
 */
public final class ProgramJson {
    private ProgramJson() {}

    /**
     * Shows a program.
     *
     * @param hash what names it
     * @param program the program
     * @return its settings and the keys of its campaigns
     */
    public static AnswerJson of(ContentHash hash, ProgramDefinition program) {
        return new AnswerJson(out -> write(out, hash, program));
    }

    private static void write(JsonGenerator out, ContentHash hash, ProgramDefinition program) {
        ProgramSettings settings = program.settings();
        out.writeStartObject();
        out.writeStringProperty("program", hash.toString());
        out.writeStringProperty("zone", settings.zone().getId());
        out.writeStringProperty("lateness", settings.lateness().toString());
        Fields.list(out, "pointTypes", settings.pointTypes(), (json, type) -> {
            json.writeStartObject();
            json.writeStringProperty("key", type.key());
            json.writeNumberProperty("decimals", type.decimals());
            json.writeStringProperty("rounding", type.rounding().name());
            Fields.amountIfAny(json, "maxBalance", type.maxBalance());
            json.writeEndObject();
        });
        attributes(out, "memberAttributes", settings.memberAttributes());
        attributes(out, "entityAttributes", settings.entityAttributes());
        attributes(out, "accountAttributes", settings.accountAttributes());
        Fields.list(out, "ownKinds", List.copyOf(settings.ownKinds().values()), (json, kind) -> {
            json.writeStartObject();
            json.writeStringProperty("name", kind.name());
            attributes(json, "attributes", kind.attributes());
            json.writeEndObject();
        });
        Fields.list(
                out, "memberScopedSources", List.copyOf(settings.memberScopedSources()), JsonGenerator::writeString);
        Fields.list(
                out,
                "campaigns",
                program.campaigns().stream().map(Campaign::key).toList(),
                JsonGenerator::writeString);
        out.writeEndObject();
    }

    private static void attributes(JsonGenerator out, String name, Map<String, AttributeSchema> attributes) {
        Fields.list(out, name, List.copyOf(attributes.values()), (json, schema) -> {
            json.writeStartObject();
            json.writeStringProperty("name", schema.name());
            json.writeStringProperty("type", schema.type().name());
            json.writeBooleanProperty("required", schema.required());
            json.writeBooleanProperty("personal", schema.personal());
            if (!schema.values().isEmpty()) {
                Fields.list(json, "values", schema.values(), JsonGenerator::writeString);
            }
            if (schema.unit() != null) {
                json.writeStringProperty("unit", schema.unit());
            }
            json.writeEndObject();
        });
    }

    /**
     * Reads the settings of a program.
     *
     * @param body what {@link #of} wrote
     * @return the settings
     * @throws app.fanreward.api.FanRewardException with {@code INVALID_INPUT} if it is no such answer
     */
    public static ProgramSettings read(byte[] body) {
        Answered answer = Answered.read(body);
        Map<String, AttributeSchema> attributes = new LinkedHashMap<>();
        for (AttributeSchema schema : answer.each("memberAttributes", ProgramJson::attribute)) {
            attributes.put(schema.name(), schema);
        }
        try {
            return new ProgramSettings(
                            ZoneId.of(answer.text("zone")),
                            Duration.parse(answer.text("lateness")),
                            answer.each("pointTypes", ProgramJson::pointType),
                            attributes,
                            Set.copyOf(answer.texts("memberScopedSources")))
                    .withOwnKinds(answer.each("ownKinds", ProgramJson::kind))
                    .withEntityAttributes(answer.each("entityAttributes", ProgramJson::attribute))
                    .withAccountAttributes(answer.each("accountAttributes", ProgramJson::attribute));
        } catch (IllegalArgumentException | DateTimeException senseless) {
            throw Answered.wrong("", "the settings of a program", Raw.told(senseless.getMessage()));
        }
    }

    /**
     * Reads what names a program.
     *
     * @param body what {@link #of} wrote
     * @return the hash of its content
     */
    public static ContentHash readHash(byte[] body) {
        return Answered.read(body).hash("program");
    }

    private static PointType pointType(Answered type) {
        return new PointType(
                type.text("key"),
                type.integer("decimals"),
                type.word("rounding", RoundingMode.class),
                type.wholeOrNull("maxBalance"));
    }

    private static EventKind kind(Answered kind) {
        return EventKind.of(kind.text("name"), kind.each("attributes", ProgramJson::attribute));
    }

    private static AttributeSchema attribute(Answered schema) {
        return new AttributeSchema(
                schema.text("name"),
                schema.word("type", AttributeType.class),
                schema.flag("required"),
                schema.flag("personal"),
                schema.texts("values"),
                schema.textOrNull("unit"));
    }
}
