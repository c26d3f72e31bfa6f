package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a streak, a challenge, a badge or an effect cannot be, and where it is said. */
class ProgressProblemsTest {
    private static final Progress SOUND = new Progress(
            Map.of("daily", Streak.ofDays().on("track.played").build()),
            Map.of(
                    "steps",
                    Challenge.byRules(10).build(),
                    "artists",
                    Challenge.distinct("track.played", "event.artist", 3).build(),
                    "hours",
                    Challenge.sum("track.played", "event.duration", Value.of(Duration.ofHours(1)))
                            .build()),
            Map.of("fan", new Badge(null, false)),
            List.of());

    private static Problem only(Progress progress, Effect effect) {
        List<Problem> problems = FanReward.check(new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(progress),
                List.of(World.campaign("c")
                        .rule(Rule.on("r", "track.played").then(effect).build())
                        .build())));
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }

    private static String path(Effect effect) {
        Problem problem = only(SOUND, effect);
        assertEquals("c", problem.subject());
        return problem.path();
    }

    private static String path(Streak.Builder streak) {
        return only(Progress.NONE.withStreaks(Map.of("s", streak.build())), Effect.addPoints(1))
                .path();
    }

    private static String path(Challenge.Builder challenge) {
        return only(Progress.NONE.withChallenges(Map.of("s", challenge.build())), Effect.addPoints(1))
                .path();
    }

    @Test
    void effectsNameWhatTheProgramDeclares() {
        Problem slip = only(SOUND, new Effect.ExtendStreak("dayly"));
        assertEquals("/rules/0/then/0/extendStreak", slip.path());
        assertEquals("daily", slip.suggestion());
        assertEquals("/rules/0/then/0/progress", path(new Effect.Progress("stairs", BigDecimal.ONE)));
        assertEquals("/rules/0/then/0/grantBadge", path(new Effect.GrantBadge("van")));
        assertEquals("/rules/0/then/0/grantBadge", path(new Effect.GrantBadge("No key")));
    }

    @Test
    void effectsAreBoundedAndFitWhatTheyAreAbout() {
        assertEquals("/rules/0/then/0/giveFreezes/count", path(new Effect.GiveFreezes("daily", 0)));
        assertEquals("/rules/0/then/0/pauseStreak/days", path(new Effect.PauseStreak("daily", 101)));
        assertEquals("/rules/0/then/0/progress/by", path(new Effect.Progress("steps", new BigDecimal("1.5"))));
        assertEquals("/rules/0/then/0/progress/by", path(new Effect.Progress("steps", new BigDecimal("1e999"))));
        assertEquals("/rules/0/then/0/progress", path(new Effect.Progress("artists", BigDecimal.ONE)));
        assertEquals("/rules/0/then/0/progress", path(new Effect.Progress("hours", BigDecimal.ONE)));
        assertEquals("/rules/0/then/0/tag", path(new Effect.Tag("Two Words")));
        assertEquals("/rules/0/then/0/issueReward", path(new Effect.IssueReward("")));
        assertEquals("/rules/0/then/0/notify", path(new Effect.Notify(" ", Map.of())));
    }

    @Test
    void aNotificationKeepsWhatIsPersonalOutOfTheJournal() {
        Problem personal = only(SOUND, new Effect.Notify("hi", Map.of("where", "event.country")));
        assertEquals("/rules/0/then/0/notify/with/where", personal.path());
        assertTrue(personal.message().contains("personal"), personal.message());
        Problem slip = only(SOUND, new Effect.Notify("hi", Map.of("what", "event.trak")));
        assertEquals("event.track", slip.suggestion());
    }

    @Test
    void streaksAreBounded() {
        assertEquals("/streaks/s/on", path(Streak.ofDays().on("track.plaid")));
        assertEquals("/streaks/s/times", path(Streak.ofDays().times(0)));
        assertEquals("/streaks/s/milestones", path(Streak.ofDays().milestones(0, 3)));
        assertEquals("/streaks/s/every", path(Streak.ofDays().every(10_001)));
        assertEquals("/streaks/s/freezes/start", path(Streak.ofDays().freezes(new Streak.Freezes(3, null, 2))));
        assertEquals("/streaks/s/freezes/every", path(Streak.ofDays().freezes(new Streak.Freezes(0, 0, 2))));
        assertEquals(
                "/streaks/s/where",
                path(Streak.ofDays().where(Condition.attribute("event.track").exists())));
        assertEquals(
                "/streaks/s/where/attribute",
                path(Streak.ofDays()
                        .on("track.played")
                        .where(Condition.attribute("streak.s").atLeast(1))),
                "a streak does not ask for progress");
        LocalDate day = LocalDate.of(2026, 1, 1);
        assertEquals(
                "/pauses/0",
                only(Progress.NONE.withPauses(List.of(new Pause(day, day.plusDays(400)))), Effect.addPoints(1))
                        .path());
    }

    @Test
    void challengesHaveAGoalOfWhatTheyCount() {
        assertEquals("/challenges/s/on", path(Challenge.count("track.plaid", 1)));
        assertEquals("/challenges/s/goal", path(Challenge.count("track.played", 0)));
        assertEquals("/challenges/s/goal", path(Challenge.sum("track.played", "event.duration", Value.of(10))));
        assertEquals("/challenges/s/sum", path(Challenge.sum("track.played", "event.artist", Value.of(10))));
        assertEquals("/challenges/s/distinct", path(Challenge.distinct("track.played", "member.country", 1)));
        assertEquals("/challenges/s/repeat", path(Challenge.byRules(1).repeat(1_001)));
        assertEquals(
                "/challenges/s/period",
                path(Challenge.byRules(1).period(CalendarPeriod.of(CalendarPeriod.Unit.AWARD))));
    }

    @Test
    void conditionsKnowTheTypesOfProgress() {
        List<Problem> problems = FanReward.check(new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(SOUND),
                List.of(World.campaign("c")
                        .rule(Rule.on("r", "track.played")
                                .when(Condition.all(
                                        Condition.attribute("streak.daily").atLeast(1),
                                        Condition.attribute("challenge.hours").atLeast(Duration.ofMinutes(1)),
                                        Condition.attribute("challenge.steps").atLeast(1),
                                        Condition.hasBadge("fan"),
                                        Condition.hasBadge("van"),
                                        Condition.attribute("challenge.hours").atLeast(3)))
                                .then(Effect.addPoints(1))
                                .build())
                        .build())));
        assertEquals(
                List.of("/rules/0/when/all/4/attribute", "/rules/0/when/all/5/gte"),
                problems.stream().map(Problem::path).toList());
        assertEquals("badge.fan", problems.getFirst().suggestion());
    }
}
