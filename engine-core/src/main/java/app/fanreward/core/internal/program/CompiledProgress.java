package app.fanreward.core.internal.program;

import app.fanreward.core.internal.program.progress.BadgeTrack;
import app.fanreward.core.internal.program.progress.ChallengeTrack;
import app.fanreward.core.internal.program.progress.StreakTrack;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;

/**
 * What members get on in, with its names resolved.
 *
 * @param streaks the streaks, by key
 * @param challenges the challenges, by key
 * @param badges the badges, by key
 */
public record CompiledProgress(
        ImmutableSortedMap<String, StreakTrack> streaks,
        ImmutableSortedMap<String, ChallengeTrack> challenges,
        ImmutableSortedMap<String, BadgeTrack> badges) {
    static final CompiledProgress NONE =
            new CompiledProgress(ImmutableSortedMap.of(), ImmutableSortedMap.of(), ImmutableSortedMap.of());

    /** All of it. */
    ImmutableList<Track> tracks() {
        return ImmutableList.<Track>builder()
                .addAll(streaks.values())
                .addAll(challenges.values())
                .addAll(badges.values())
                .build();
    }
}
