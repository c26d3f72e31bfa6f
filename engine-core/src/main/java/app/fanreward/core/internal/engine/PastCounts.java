package app.fanreward.core.internal.engine;

import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import app.fanreward.core.internal.program.progress.BadgeTrack;
import app.fanreward.core.internal.program.progress.ChallengeTrack;
import app.fanreward.core.internal.program.progress.StreakTrack;
import app.fanreward.core.internal.program.tier.CompiledTier;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/**
 * What was counted, for a decision about the past: what conditions read, as it was when the event was booked; what rules
 * have given, as it is now.
 */
final class PastCounts implements Counts {
    private static final List<String> READ_BY_CONDITIONS = List.of(
            CompiledCounter.PREFIX, CompiledTier.PREFIX, StreakTrack.PREFIX, ChallengeTrack.PREFIX, BadgeTrack.PREFIX);

    private final Counts then;
    private final Counts now;

    PastCounts(Counts then, Counts now) {
        this.then = then;
        this.now = now;
    }

    private Counts of(String counter) {
        return READ_BY_CONDITIONS.stream().anyMatch(counter::startsWith) ? then : now;
    }

    @Override
    public long total(String counter) {
        return of(counter).total(counter);
    }

    @Override
    public Days days(String counter) {
        return of(counter).days(counter);
    }

    @Override
    public NavigableMap<Instant, Long> between(String counter, Instant after, Instant before) {
        return of(counter).between(counter, after, before);
    }
}
