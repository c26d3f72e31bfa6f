package app.fanreward.core.internal.engine;

import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.progress.MemberProgress.HeldBadge;
import app.fanreward.api.progress.MemberProgress.InChallenge;
import app.fanreward.api.progress.MemberProgress.InStreak;
import app.fanreward.api.rule.Badge;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.CompiledProgress;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.progress.BadgeTrack;
import app.fanreward.core.internal.program.progress.ChallengeTrack;
import app.fanreward.core.internal.program.progress.Standing;
import app.fanreward.core.internal.program.progress.StreakTrack;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how far a member has got. */
final class ProgressView {
    private final Program program;

    ProgressView(Program program) {
        this.program = program;
    }

    MemberProgress of(MemberState state, Counts counts, Instant now) {
        ZoneId zone = state.zoneAt(now, program.definition().settings().zone());
        CompiledProgress progress = program.progress();
        List<InStreak> streaks = new ArrayList<>();
        for (StreakTrack streak : progress.streaks().values()) {
            Standing standing = streak.current(counts, now.atZone(zone).toLocalDate());
            streaks.add(new InStreak(
                    streak.streak(),
                    standing.length(),
                    standing.run(),
                    standing.longest(),
                    standing.freezes(),
                    streak.nextMilestone(standing.length())));
        }
        List<InChallenge> challenges = new ArrayList<>();
        for (ChallengeTrack challenge : progress.challenges().values()) {
            ChallengeTrack.Attempt attempt = challenge.attempt(counts, now, zone);
            challenges.add(new InChallenge(
                    challenge.challenge(),
                    attempt.progress(),
                    attempt.goal(),
                    attempt.completions(),
                    attempt.period(),
                    attempt.ends()));
        }
        return new MemberProgress(state.member(), now, streaks, challenges, badges(progress, counts));
    }

    private List<HeldBadge> badges(CompiledProgress progress, Counts counts) {
        List<HeldBadge> held = new ArrayList<>();
        for (BadgeTrack badge : progress.badges().values()) {
            @Nullable Instant since = badge.since(counts);
            if (since != null) {
                @Nullable
                Badge declared =
                        program.definition().settings().progress().badges().get(badge.badge());
                held.add(new HeldBadge(
                        badge.badge(), declared == null ? null : declared.title(), badge.held(counts), since));
            }
        }
        return held;
    }
}
