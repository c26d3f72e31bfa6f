package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.rule.RecurringWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the event happened in a recurring window.
 *
 * @param path where it stands in the rule
 * @param window the window
 * @param zone whose clock it goes by, or null for the member's
 */
record WindowTest(
        String path, RecurringWindow window, @Nullable ZoneId zone) implements CompiledCondition {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @Override
    public Truth test(Facts facts) {
        return Truth.of(window.contains(facts.event().occurredAt(), clock(facts)));
    }

    private ZoneId clock(Facts facts) {
        return zone == null ? facts.member().zone() : zone;
    }

    @Override
    public ConditionResult explain(Facts facts) {
        Truth truth = test(facts);
        Instant at = facts.event().occurredAt();
        ZoneId clock = clock(facts);
        @Nullable Instant opens = truth == Truth.TRUE ? null : window.next(at, clock);
        String distance = opens == null ? null : "opens " + shown(opens, clock);
        return new ConditionResult(path, text(clock), truth, shown(at, clock), wanted(clock), distance, List.of());
    }

    private String text(ZoneId clock) {
        return "it happens " + wanted(clock);
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

    private static String shown(Instant at, ZoneId clock) {
        return SHOWN.format(at.atZone(clock));
    }

    @Override
    public Gap gap(Facts facts, boolean wanted) {
        if (test(facts) == Truth.of(wanted)) {
            return Gap.none();
        }
        if (!wanted) {
            return Gap.ofHolding(explain(facts));
        }
        Instant at = facts.event().occurredAt();
        Instant opens = window.next(at, clock(facts));
        return Gap.of(explain(facts), opens == null ? Gap.FARTHEST : Gap.ofTime(Duration.between(at, opens)));
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {}

    @Override
    public CompiledCondition culprit(Facts facts) {
        return this;
    }
}
