package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A limit with its names resolved.
 *
 * @param level whether it is the rule's, the campaign's or the program's
 * @param path where it stands in the rule, campaign or program, as reasons say it
 * @param kind what is counted
 * @param most smallest units for a cap, times for a frequency, 1 for a cool-down
 * @param pointType the key of the point type that a cap counts, otherwise null
 * @param scope what is counted apart, and over which stretch of time
 * @param apart what is counted apart, as people read it
 * @param onExceed what becomes of an award that does not fit whole
 */
public record CompiledLimit(
        LimitOwner.Level level,
        String path,
        Kind kind,
        long most,
        @Nullable String pointType,
        Scope scope,
        ImmutableList<String> apart,
        OnExceed onExceed) {
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

    /** Whether all members are counted together. */
    public boolean ofAll() {
        return !ofOneAward() && !apart.contains(Limit.MEMBER);
    }

    /** Whether it counts awards of a point type. */
    public boolean counts(PointType type) {
        return type.key().equals(pointType);
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
        text.append(kind == Kind.COOLDOWN ? about() + " between awards" : "at most " + mostShown);
        text.append(apart.isEmpty() ? " of all members" : " per " + String.join(" and ", apart));
        if (kind != Kind.COOLDOWN) {
            text.append(
                    switch (scope.span()) {
                        case Span.Rolling ignored -> " in any " + about();
                        case Span.Calendar calendar -> in(calendar);
                    });
        }
        return text.append(together()).toString();
    }

    private String together() {
        return switch (level) {
            case RULE -> "";
            case CAMPAIGN -> ", all rules of the campaign together";
            case PROGRAM -> ", all rules that share it together";
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
