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
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A limit with its names resolved.
 *
 * @param path where it stands in the rule
 * @param counter what its counters' names begin with: campaign, rule, kind and scope
 * @param kind what is counted
 * @param most smallest units for a cap, times for a frequency
 * @param dimensions the event attributes counted apart
 * @param unit how long a period is
 * @param zone the period's zone, or null for the member's
 * @param onExceed what becomes of an award that does not fit whole
 */
public record CompiledLimit(
        String path,
        String counter,
        Kind kind,
        long most,
        ImmutableList<AttributeRef> dimensions,
        CalendarPeriod.Unit unit,
        @Nullable ZoneId zone,
        OnExceed onExceed) {
    /** What is counted. */
    public enum Kind {
        CAP,
        FREQUENCY
    }

    /**
     * The counter that an event falls into.
     *
     * @param name what it is charged under
     * @param inPlain what it was charged under before personal data was sealed, or null if that is the same
     */
    public record Counter(String name, @Nullable String inPlain) {
        /** What was counted, given what is charged under a name. */
        public long in(ToLongFunction<String> charged) {
            long counted = charged.applyAsLong(name);
            return inPlain == null ? counted : Math.addExact(counted, charged.applyAsLong(inPlain));
        }
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
        return unit.key() + ":"
                + new CalendarPeriod(unit, new CalendarPeriod.Zone.OfCampaign()).stretch(dateOf(facts, memberZone));
    }

    /** When the period after the event's begins, or null if there is none. */
    public @Nullable Instant nextPeriod(Facts facts, ZoneId memberZone) {
        ZoneId effective = zone == null ? memberZone : zone;
        LocalDate date = dateOf(facts, memberZone);
        LocalDate next = switch (unit) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L).plusWeeks(1);
            case MONTH -> date.withDayOfMonth(1).plusMonths(1);
            case YEAR -> date.withDayOfYear(1).plusYears(1);
            case LIFETIME, AWARD -> null;
        };
        return next == null ? null : next.atStartOfDay(effective).toInstant();
    }

    private LocalDate dateOf(Facts facts, ZoneId memberZone) {
        return facts.event()
                .occurredAt()
                .atZone(zone == null ? memberZone : zone)
                .toLocalDate();
    }

    /** The limit in words, for amounts already shown as the point type shows them. */
    public String text(String mostShown) {
        StringBuilder text = new StringBuilder("at most ").append(mostShown).append(" per member");
        dimensions.forEach(dimension -> text.append(" and ").append(dimension.name()));
        return switch (unit) {
            case LIFETIME -> text.append(" ever").toString();
            case AWARD -> text.append(" and award").toString();
            default ->
                text.append(" and ")
                        .append(unit.key())
                        .append(" (")
                        .append(zone == null ? "the member's zone" : zone.getId())
                        .append(')')
                        .toString();
        };
    }
}
