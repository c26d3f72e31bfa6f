package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.tier.CompiledTier;
import org.jspecify.annotations.Nullable;

/**
 * An attribute a rule names, resolved: where it is read and what type it has.
 *
 * @param name the full name, such as {@code event.duration}
 * @param own the name without its prefix
 * @param source where it is read
 * @param type the declared type
 * @param personal whether it is personal data
 * @param reading the counter, progress or tier it shows, or null if it is none
 * @param declared what is declared of it, or null if it is none of the program's attributes
 */
public record AttributeRef(
        String name,
        String own,
        Source source,
        AttributeType type,
        boolean personal,
        @Nullable Reading reading,
        @Nullable AttributeSchema declared) {
    /** An attribute that is not declared but always there, or one that limits count apart. */
    AttributeRef(String name, String own, Source source, AttributeType type, boolean personal) {
        this(name, own, source, type, personal, null, null);
    }

    /** What is counted, got on in or climbed. */
    AttributeRef(String name, String own, AttributeType type, boolean personal, Reading reading) {
        this(name, own, Source.COUNTED, type, personal, reading, null);
    }

    /** An attribute that is declared. */
    static AttributeRef of(String prefix, AttributeSchema schema, Source source) {
        return new AttributeRef(
                prefix + schema.name(), schema.name(), source, schema.type(), schema.personal(), null, schema);
    }

    /** What its values are measured in, or null. */
    @Nullable
    String unit() {
        return declared == null ? null : declared.unit();
    }

    /** What to write behind its values: a space and the unit, or nothing. */
    String measured() {
        String unit = unit();
        return unit == null ? "" : " " + unit;
    }

    /** Where an attribute is read. */
    public enum Source {
        EVENT,
        MEMBER,
        EVENT_SOURCE,
        EVENT_TIME,
        MEMBER_ID,
        ENTITY,
        ACCOUNT,
        COUNTED
    }

    /** Whether limits and counters can count its values apart. */
    boolean countedApart() {
        return source != Source.MEMBER && source != Source.COUNTED && type != AttributeType.TEXT_LIST;
    }

    /** The tier it shows, or null if it is none. */
    @Nullable
    CompiledTier tier() {
        return reading instanceof TierReading(CompiledTier tier) ? tier : null;
    }

    /** Reads the attribute; null means that it is missing. */
    public @Nullable Value read(Facts facts) {
        return switch (source) {
            case EVENT -> facts.event().attribute(own);
            case MEMBER -> facts.member().attributes().get(own);
            case EVENT_SOURCE -> Value.of(facts.event().identity().source());
            case EVENT_TIME -> Value.of(facts.event().occurredAt());
            case MEMBER_ID -> Value.of(facts.event().member());
            case ENTITY -> facts.entity().get(own);
            case ACCOUNT -> facts.account().get(own);
            case COUNTED -> reading == null ? null : reading.read(facts);
        };
    }
}
