package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.OnExceed;
import com.google.common.collect.ImmutableList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A limit with its names resolved.
 *
 * @param path where it stands in the rule
 * @param counter what its counters' names begin with: campaign, rule, kind and scope
 * @param kind what is counted
 * @param most smallest units for a cap, times for a frequency, 1 for a cool-down
 * @param dimensions the event attributes counted apart
 * @param span over which stretch of time
 * @param onExceed what becomes of an award that does not fit whole
 */
public record CompiledLimit(
        String path,
        String counter,
        Kind kind,
        long most,
        ImmutableList<AttributeRef> dimensions,
        Span span,
        OnExceed onExceed) {
    /** What is counted. */
    public enum Kind {
        CAP,
        FREQUENCY,
        COOLDOWN
    }

    /**
     * The counter that an event falls into.
     *
     * @param name what it is charged under
     * @param inPlain what it was charged under before personal data was sealed, or null if that is the same
     */
    public record Counter(String name, @Nullable String inPlain) {}

    /** Whether it is about one award alone, so that nothing is counted. */
    public boolean ofOneAward() {
        return span instanceof Span.Calendar calendar && calendar.unit() == CalendarPeriod.Unit.AWARD;
    }

    /** Names the counter that an event falls into; null if the event lacks an attribute that is counted apart. */
    public @Nullable Counter counterFor(Facts facts, ZoneId memberZone) {
        boolean concealed = facts.concealment() != null && dimensions.stream().anyMatch(AttributeRef::personal);
        String inPlain = name(facts, memberZone, false);
        if (inPlain == null) {
            return null;
        }
        String name = concealed ? name(facts, memberZone, true) : inPlain;
        return name == null ? null : new Counter(name, concealed ? inPlain : null);
    }

    private @Nullable String name(Facts facts, ZoneId memberZone, boolean concealing) {
        StringBuilder name = new StringBuilder(counter);
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
                                    : concealment.apply(counter + "|" + dimension.name(), seen.toString()));
        }
        return name.append('|').append(stretch(facts, memberZone)).toString();
    }

    /** Names the period an event falls into, with the unit in front so that changing it starts to count anew. */
    private String stretch(Facts facts, ZoneId memberZone) {
        return switch (span) {
            case Span.Calendar(CalendarPeriod.Unit unit, ZoneId zone) ->
                unit.key() + ":" + CalendarPeriod.of(unit).stretch(dateOf(facts, zone, memberZone));
            // Another length counts the same awards.
            case Span.Rolling ignored -> "rolling";
        };
    }

    /** When the period after the event's begins, or null if there is none. */
    public @Nullable Instant nextPeriod(Facts facts, ZoneId memberZone) {
        if (!(span instanceof Span.Calendar(CalendarPeriod.Unit unit, ZoneId zone))) {
            return null;
        }
        ZoneId effective = zone == null ? memberZone : zone;
        LocalDate date = dateOf(facts, zone, memberZone);
        LocalDate next = switch (unit) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L).plusWeeks(1);
            case MONTH -> date.withDayOfMonth(1).plusMonths(1);
            case YEAR -> date.withDayOfYear(1).plusYears(1);
            case LIFETIME, AWARD -> null;
        };
        return next == null ? null : next.atStartOfDay(effective).toInstant();
    }

    private static LocalDate dateOf(Facts facts, @Nullable ZoneId zone, ZoneId memberZone) {
        return facts.event()
                .occurredAt()
                .atZone(zone == null ? memberZone : zone)
                .toLocalDate();
    }

    /** The limit in words, for amounts already shown as the point type shows them. */
    public String text(String mostShown) {
        StringBuilder text = new StringBuilder();
        if (kind == Kind.COOLDOWN) {
            text.append(about()).append(" between awards per member");
        } else {
            text.append("at most ").append(mostShown).append(" per member");
        }
        dimensions.forEach(dimension -> text.append(" and ").append(dimension.name()));
        if (kind == Kind.COOLDOWN) {
            return text.toString();
        }
        return switch (span) {
            case Span.Rolling ignored -> text.append(" in any ").append(about()).toString();
            case Span.Calendar calendar -> text.append(in(calendar)).toString();
        };
    }

    private static String in(Span.Calendar calendar) {
        return switch (calendar.unit()) {
            case LIFETIME -> " ever";
            case AWARD -> " and award";
            default ->
                " and " + calendar.unit().key() + " ("
                        + (calendar.zone() == null
                                ? "the member's zone"
                                : calendar.zone().getId())
                        + ")";
        };
    }

    private String about() {
        return Values.show(Value.of(span.about()));
    }
}
