package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.rule.RecurringWindow;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the event happened in a recurring window. */
final class WindowTest implements CompiledCondition {
    private final String path;
    private final RecurringWindow window;
    private final @Nullable ZoneId zone;

    /** In words, as it was asked for last: the whole condition, and the window alone. */
    private @Nullable Words words;

    private record Words(ZoneId clock, String text, String wanted, ToldClock.Opening opening) {}

    /**
     * Begins.
     *
     * @param path where it stands in the rule
     * @param zone whose clock it goes by, or null for the member's
     */
    WindowTest(String path, RecurringWindow window, @Nullable ZoneId zone) {
        this.path = path;
        this.window = window;
        this.zone = zone;
    }

    @Override
    public String path() {
        return path;
    }

    RecurringWindow window() {
        return window;
    }

    @Nullable
    ZoneId zone() {
        return zone;
    }

    @Override
    public Truth test(Facts facts) {
        return Truth.of(window.contains(facts.event().occurredAt(), clock(facts)));
    }

    private ZoneId clock(Facts facts) {
        return zone == null ? facts.member().zone() : zone;
    }

    @Override
    public ConditionResult explain(Telling telling) {
        ToldClock clock = telling.clock(clock(telling.facts()));
        Words told = words(clock.zone());
        boolean holds = window.contains(clock.local());
        return new ConditionResult(
                path,
                told.text(),
                Truth.of(holds),
                clock.shown(),
                told.wanted(),
                holds ? null : clock.opens(window, told.opening()),
                List.of());
    }

    /** Two threads may both write it: each takes what it wrote itself. */
    private Words words(ZoneId clock) {
        Words known = words;
        if (known == null || !known.clock().equals(clock)) {
            String wanted = wanted(clock);
            known = new Words(clock, "it happens " + wanted, wanted, ToldClock.Opening.of(window));
            words = known;
        }
        return known;
    }

    private String wanted(ZoneId clock) {
        String days = window.days().stream()
                .map(day -> day.name().substring(0, 1) + day.name().substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return days + " from " + window.from() + " to " + window.to()
                + (window.from().isBefore(window.to()) || window.to().equals(LocalTime.MIDNIGHT)
                        ? ""
                        : " of the next day")
                + " (" + clock.getId() + ")";
    }

    @Override
    public void gap(Telling telling, ConditionResult told, boolean wanted, Gap into) {
        if (told.truth() == Truth.of(wanted)) {
            return;
        }
        if (!wanted) {
            into.addHolding(told);
            return;
        }
        ToldClock clock = telling.clock(clock(telling.facts()));
        into.add(told, clock.distance(window, words(clock.zone()).opening()));
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WindowTest that
                && path.equals(that.path)
                && window.equals(that.window)
                && Objects.equals(zone, that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, window, zone);
    }

    @Override
    public String toString() {
        return path + " " + window;
    }
}
