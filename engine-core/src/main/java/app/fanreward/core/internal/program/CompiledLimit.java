package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.OnExceed;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A limit with its names resolved.
 *
 * @param path where it stands in the rule
 * @param kind what is counted
 * @param most smallest units for a cap, times for a frequency, 1 for a cool-down
 * @param scope what is counted apart, and over which stretch of time
 * @param onExceed what becomes of an award that does not fit whole
 */
public record CompiledLimit(String path, Kind kind, long most, Scope scope, OnExceed onExceed) {
    /** What is counted. */
    public enum Kind {
        CAP,
        FREQUENCY,
        COOLDOWN
    }

    /** Whether it is about one award alone, so that nothing is counted. */
    public boolean ofOneAward() {
        return scope.span() instanceof Span.Calendar calendar && calendar.unit() == CalendarPeriod.Unit.AWARD;
    }

    /** What its counters' names begin with. */
    public String counter() {
        return scope.prefix();
    }

    /** The event attributes counted apart. */
    public ImmutableList<AttributeRef> dimensions() {
        return scope.dimensions();
    }

    /** Over which stretch of time. */
    public Span span() {
        return scope.span();
    }

    /** When the period after the event's begins, or null if there is none. */
    public @Nullable Instant nextPeriod(Facts facts, ZoneId memberZone) {
        if (!(scope.span() instanceof Span.Calendar(CalendarPeriod.Unit unit, ZoneId zone))) {
            return null;
        }
        ZoneId effective = zone == null ? memberZone : zone;
        LocalDate date = Scope.dateOf(facts, zone, memberZone);
        LocalDate next = switch (unit) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L).plusWeeks(1);
            case MONTH -> date.withDayOfMonth(1).plusMonths(1);
            case YEAR -> date.withDayOfYear(1).plusYears(1);
            case LIFETIME, AWARD -> null;
        };
        return next == null ? null : next.atStartOfDay(effective).toInstant();
    }

    /** The limit in words, for amounts already shown as the point type shows them. */
    public String text(String mostShown) {
        StringBuilder text = new StringBuilder();
        if (kind == Kind.COOLDOWN) {
            text.append(about()).append(" between awards per member");
        } else {
            text.append("at most ").append(mostShown).append(" per member");
        }
        scope.dimensions().forEach(dimension -> text.append(" and ").append(dimension.name()));
        if (kind == Kind.COOLDOWN) {
            return text.toString();
        }
        return switch (scope.span()) {
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
        return Values.show(Value.of(scope.span().about()));
    }
}
