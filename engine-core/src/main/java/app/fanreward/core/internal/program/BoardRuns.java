package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the runs of a board begin and end, and what they are called.
 *
 * @param runs as declared
 * @param zone whose calendar it is
 */
public record BoardRuns(Board.Runs runs, ZoneId zone) {
    private static final String ALL = "all";

    /** Dates beyond have no place in the calendar of a run. */
    private static final int LAST_YEAR = 9_998;

    /**
     * One run.
     *
     * @param name its name
     * @param opensAt its first instant, or null if it has none
     * @param closesAt the first instant after it, or null if it has no end
     */
    public record Run(
            String name,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {
        /** Whether an instant lies in it. */
        boolean holds(Instant at) {
            return (opensAt == null || !at.isBefore(opensAt)) && (closesAt == null || at.isBefore(closesAt));
        }
    }

    /** The run that an instant lies in; null outside of a window. */
    public @Nullable Run at(Instant at) {
        return switch (runs) {
            case Board.Runs.Each(CalendarPeriod.Unit unit, ZoneId ignored) ->
                run(unit, at.atZone(zone).toLocalDate());
            case Board.Runs.Once(Campaign.Window window) -> {
                Run only = only(window);
                yield only.holds(at) ? only : null;
            }
        };
    }

    /** The run to show where none is named: the current one, or the only one. */
    public Run shownAt(Instant at) {
        return switch (runs) {
            case Board.Runs.Each(CalendarPeriod.Unit unit, ZoneId ignored) ->
                run(unit, at.atZone(zone).toLocalDate());
            case Board.Runs.Once(Campaign.Window window) -> only(window);
        };
    }

    /** The run that has a name; empty if that is no name of one. */
    public Optional<Run> named(String name) {
        return switch (runs) {
            case Board.Runs.Each(CalendarPeriod.Unit unit, ZoneId ignored) ->
                firstDay(unit, name)
                        .map(day -> run(unit, day))
                        .filter(run -> run.name().equals(name));
            case Board.Runs.Once(Campaign.Window window) ->
                Optional.of(only(window)).filter(run -> run.name().equals(name));
        };
    }

    /** What a name of a run looks like, for messages. */
    public String example() {
        return shownAt(Instant.parse("2026-06-01T12:00:00Z")).name();
    }

    private Run only(Campaign.Window window) {
        String name = window.from() == null
                ? ALL
                : window.from().atZone(zone).toLocalDate().toString();
        return new Run(name, window.from(), window.to());
    }

    private Run run(CalendarPeriod.Unit unit, LocalDate day) {
        LocalDate first = first(unit, day);
        LocalDate next = switch (unit) {
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case YEAR -> first.plusYears(1);
            default -> first.plusDays(1);
        };
        return new Run(name(unit, first), startOf(first), startOf(next));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDate first(CalendarPeriod.Unit unit, LocalDate day) {
        return switch (unit) {
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
            case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
            default -> day;
        };
    }

    private static String name(CalendarPeriod.Unit unit, LocalDate first) {
        return switch (unit) {
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        first.get(IsoFields.WEEK_BASED_YEAR),
                        first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(first).toString();
            case YEAR -> String.format(Locale.ROOT, "%04d", first.getYear());
            default -> first.toString();
        };
    }

    private static Optional<LocalDate> firstDay(CalendarPeriod.Unit unit, String name) {
        try {
            LocalDate day = switch (unit) {
                case WEEK -> LocalDate.parse(name + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                case MONTH -> YearMonth.parse(name).atDay(1);
                case YEAR -> Year.parse(name).atDay(1);
                default -> LocalDate.parse(name);
            };
            return Optional.of(day).filter(it -> it.getYear() >= 1 && it.getYear() <= LAST_YEAR);
        } catch (DateTimeException noName) {
            return Optional.empty();
        }
    }
}
