package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The hand-written index behind events as the engine's callers have them: attributes of any name. What it costs more than the
 * index itself is what anybody pays who does not know at compile time what events say. Members are as the index likes them.
 */
final class PublicIndexSide implements Side<PublicIndexSide.Told> {
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int DAYS_OF_WEEK = 7;

    /** The first of January 1970 was a Thursday. */
    private static final int FIRST_DAY = DayOfWeek.THURSDAY.ordinal();

    private final ArtistIndex index;

    PublicIndexSide(List<WorkloadCampaign> campaigns) {
        index = new ArtistIndex(campaigns);
    }

    /** An event, and who its member is. */
    record Told(EngagementEvent event, WorkloadMember member) {}

    @Override
    public Told event(WorkloadEvent event) {
        return new Told(OwnLanguage.event(event, "e"), event.member());
    }

    @Override
    public void match(Told told, Awards matched) {
        Residual[] named = index.named(text(told, "artist"));
        if (named.length == 0 && index.allNamed()) {
            return;
        }
        WorkloadEvent read = read(told);
        Residual[] unnamed = index.unnamed(read);
        long second = read.at().getEpochSecond();
        ask(named, read, second, matched);
        ask(unnamed, read, second, matched);
    }

    private static void ask(Residual[] residuals, WorkloadEvent event, long second, Awards matched) {
        for (Residual residual : residuals) {
            if (residual.holds(event, second)) {
                matched.add(residual.number);
            }
        }
    }

    /** What rules may ask, which is read once and not by each of them. */
    private static WorkloadEvent read(Told told) {
        Instant at = told.event().occurredAt();
        long minute = Math.floorDiv(at.getEpochSecond(), SECONDS_OF_MINUTE);
        long day = Math.floorDiv(minute, MINUTES_OF_DAY);
        return new WorkloadEvent(
                text(told, "platform"),
                text(told, "action"),
                "",
                "",
                text(told, "country"),
                value(told, "duration") instanceof Value.Span(Duration length) ? (int) length.toSeconds() : 0,
                at,
                DayOfWeek.of(Math.floorMod(day + FIRST_DAY, DAYS_OF_WEEK) + 1),
                Math.floorMod(minute, MINUTES_OF_DAY),
                told.member());
    }

    private static Value value(Told told, String name) {
        return Objects.requireNonNull(told.event().attributes().get(name));
    }

    private static String text(Told told, String name) {
        return value(told, name) instanceof Value.Text(String text) ? text : "";
    }
}
