package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import com.google.common.collect.ImmutableList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is counted apart, of limits and of declared counters.
 *
 * @param prefix what the names of all counters begin with
 * @param dimensions the event attributes counted apart
 * @param span over which stretch of time
 * @param beginning the prefix and what stands behind it in a name
 * @param hash the hash of that, at hand without a look at it
 */
public record Scope(String prefix, ImmutableList<AttributeRef> dimensions, Span span, String beginning, int hash) {
    Scope(String prefix, ImmutableList<AttributeRef> dimensions, Span span) {
        this(prefix, dimensions, span, prefix + "|", (prefix + "|").hashCode());
    }

    /** The counter that an event falls into. */
    public static final class Name {
        private final String name;
        private final @Nullable String inPlain;

        /** The very texts that it was made of, by which it is found again; empty if it is not to be found. */
        private final String beginning;

        private final String end;

        private Name(String name, @Nullable String inPlain, String beginning, String end) {
            this.name = name;
            this.inPlain = inPlain;
            this.beginning = beginning;
            this.end = end;
        }

        /** One that is made of two parts. */
        static Name of(String name, String beginning, String end) {
            return new Name(name, null, beginning, end);
        }

        /** What it is charged under. */
        public String name() {
            return name;
        }

        /** What it was charged under before personal data was sealed, or null if that is the same. */
        public @Nullable String inPlain() {
            return inPlain;
        }

        /** Whether it is made of these very texts, which is known without a look at what they say. */
        boolean isMadeOf(String itsBeginning, String itsEnd) {
            return Same.object(beginning, itsBeginning) && Same.object(end, itsEnd);
        }
    }

    /** Whether the counter is another one for each value of an attribute, which an event may lack. */
    public boolean apart() {
        return !dimensions.isEmpty();
    }

    /**
     * What may be the name of the counter that an event falls into, where nothing is counted apart; to be found out by
     * {@link #nameFor(Name, Facts, ZoneId)}.
     */
    public @Nullable Name likelyFor(Facts facts, ZoneId memberZone) {
        return SharedNames.likely(hash, stretch(facts, memberZone));
    }

    /**
     * Names the counter that an event falls into, where nothing is counted apart.
     *
     * @param likely what may be its name
     */
    public Name nameFor(@Nullable Name likely, Facts facts, ZoneId memberZone) {
        return SharedNames.of(likely, beginning, hash, stretch(facts, memberZone));
    }

    /** Names the counter that an event falls into; null if the event lacks an attribute that is counted apart. */
    public @Nullable Name nameFor(Facts facts, ZoneId memberZone) {
        if (!apart()) {
            return nameFor(likelyFor(facts, memberZone), facts, memberZone);
        }
        boolean concealed = facts.concealment() != null && dimensions.stream().anyMatch(AttributeRef::personal);
        String inPlain = name(facts, memberZone, false);
        if (inPlain == null) {
            return null;
        }
        String name = concealed ? name(facts, memberZone, true) : inPlain;
        return name == null ? null : new Name(name, concealed ? inPlain : null, "", "");
    }

    private @Nullable String name(Facts facts, ZoneId memberZone, boolean concealing) {
        StringBuilder name = new StringBuilder(prefix);
        for (AttributeRef dimension : dimensions) {
            Value seen = dimension.read(facts);
            if (seen == null) {
                return null;
            }
            @Nullable
            BinaryOperator<String> concealment = concealing && dimension.personal() ? facts.concealment() : null;
            name.append('|')
                    .append(
                            concealment == null
                                    ? URLEncoder.encode(seen.toString(), StandardCharsets.UTF_8)
                                    : concealment.apply(prefix + "|" + dimension.name(), seen.toString()));
        }
        return name.append('|').append(stretch(facts, memberZone).name()).toString();
    }

    /** Names the period an event falls into. */
    private Stretch stretch(Facts facts, ZoneId memberZone) {
        // Another length of a span that rolls counts the same awards.
        return span instanceof Span.Calendar(CalendarPeriod.Unit unit, ZoneId zone)
                ? facts.stretches().of(unit, zone == null ? memberZone : zone)
                : Stretch.ROLLING;
    }

    static LocalDate dateOf(Facts facts, @Nullable ZoneId zone, ZoneId memberZone) {
        return facts.event()
                .occurredAt()
                .atZone(zone == null ? memberZone : zone)
                .toLocalDate();
    }
}
