package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import app.fanreward.core.internal.program.progress.BadgeTrack;
import app.fanreward.core.internal.program.progress.ChallengeTrack;
import app.fanreward.core.internal.program.progress.StreakRule;
import app.fanreward.core.internal.program.progress.StreakTrack;
import app.fanreward.core.internal.program.progress.Tally;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the streaks, challenges and badges of a program. */
final class ProgressCompiler {
    /** Most pauses of a program. */
    private static final int MOST_PAUSES = 200;

    private final ProgramSettings settings;
    private final Segments segments;
    private final Tiers tiers;
    private final Extensions extensions;
    private final Problems problems;

    private ProgressCompiler(
            ProgramSettings settings, Segments segments, Tiers tiers, Extensions extensions, Problems problems) {
        this.settings = settings;
        this.segments = segments;
        this.tiers = tiers;
        this.extensions = extensions;
        this.problems = problems;
    }

    /**
     * Compiles.
     *
     * @param granted the badges that rules grant
     */
    static CompiledProgress compile(
            ProgramSettings settings,
            Set<String> granted,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            Problems problems) {
        Progress progress = settings.progress();
        ProgressCompiler compiler = new ProgressCompiler(settings, segments, tiers, extensions, problems);
        compiler.checkPauses(progress.pauses());
        ImmutableSortedMap.Builder<String, StreakTrack> streaks = ImmutableSortedMap.naturalOrder();
        for (Map.Entry<String, Streak> streak : progress.streaks().entrySet()) {
            streaks.put(streak.getKey(), compiler.streak(streak.getKey(), streak.getValue()));
        }
        ImmutableSortedMap.Builder<String, ChallengeTrack> challenges = ImmutableSortedMap.naturalOrder();
        for (Map.Entry<String, Challenge> challenge : progress.challenges().entrySet()) {
            @Nullable ChallengeTrack compiled = compiler.challenge(challenge.getKey(), challenge.getValue());
            if (compiled != null) {
                challenges.put(challenge.getKey(), compiled);
            }
        }
        ImmutableSortedMap.Builder<String, BadgeTrack> badges = ImmutableSortedMap.naturalOrder();
        for (Map.Entry<String, Badge> badge : progress.badges().entrySet()) {
            badges.put(
                    badge.getKey(),
                    new BadgeTrack(badge.getKey(), badge.getValue().counted()));
        }
        if (progress.badges().isEmpty()) {
            granted.forEach(badge -> badges.put(badge, new BadgeTrack(badge, false)));
        }
        return new CompiledProgress(streaks.buildOrThrow(), challenges.buildOrThrow(), badges.buildOrThrow());
    }

    /** The badges that rules of campaigns grant; what is no key is reported where the rule is compiled. */
    static ImmutableSortedSet<String> granted(List<Campaign> campaigns) {
        ImmutableSortedSet.Builder<String> granted = ImmutableSortedSet.naturalOrder();
        for (Campaign campaign : campaigns) {
            for (Rule rule : campaign.rules()) {
                for (Effect effect : rule.effects()) {
                    if (effect instanceof Effect.GrantBadge(String badge) && Names.isKey(badge)) {
                        granted.add(badge);
                    }
                }
            }
        }
        return granted.build();
    }

    private void checkPauses(List<Pause> pauses) {
        if (pauses.size() > MOST_PAUSES) {
            problem("/pauses", "a program has at most " + MOST_PAUSES + " pauses, not " + pauses.size());
        }
        for (int i = 0; i < pauses.size(); i++) {
            Pause pause = pauses.get(i);
            if (ChronoUnit.DAYS.between(pause.from(), pause.to()) >= Pause.LONGEST) {
                problem("/pauses/" + i, "a pause has at most " + Pause.LONGEST + " days");
            }
        }
    }

    private StreakTrack streak(String key, Streak streak) {
        String path = "/streaks/" + key;
        @Nullable CompiledCondition where = null;
        if (streak.on() == null) {
            if (streak.where() != null) {
                problem(path + "/where", "it narrows nothing; say on which kind of event with on");
            }
        } else {
            where = where(streak.on(), streak.where(), path);
        }
        if (streak.times() < 1 || streak.times() > Streak.MOST_TIMES) {
            problem(path + "/times", "times must be from 1 to " + Streak.MOST_TIMES + ", not " + streak.times());
        }
        for (int milestone : streak.milestones()) {
            if (milestone < 1 || milestone > Streak.LONGEST) {
                problem(path + "/milestones", "a milestone is from 1 to " + Streak.LONGEST + ", not " + milestone);
            }
        }
        checkEvery(streak.every(), path + "/every");
        Streak.Freezes freezes = streak.freezes();
        checkEvery(freezes.every(), path + "/freezes/every");
        if (freezes.most() < 0 || freezes.most() > Streak.Freezes.MOST) {
            problem(
                    path + "/freezes/most",
                    "most must be from 0 to " + Streak.Freezes.MOST + ", not " + freezes.most());
        }
        if (freezes.start() < 0 || freezes.start() > freezes.most()) {
            problem(
                    path + "/freezes/start",
                    "start must be from 0 to the most one keeps, " + freezes.most() + ", not " + freezes.start());
        }
        return new StreakTrack(
                key,
                streak.on(),
                where,
                new StreakRule(
                        streak.unit() == Streak.Unit.WEEK,
                        streak.times(),
                        freezes,
                        ImmutableList.copyOf(settings.progress().pauses())),
                ImmutableSet.copyOf(streak.milestones()),
                streak.every());
    }

    private void checkEvery(@Nullable Integer every, String path) {
        if (every != null && (every < 1 || every > Streak.LONGEST)) {
            problem(path, "every must be from 1 to " + Streak.LONGEST + ", not " + every);
        }
    }

    private @Nullable ChallengeTrack challenge(String key, Challenge challenge) {
        String path = "/challenges/" + key;
        if (challenge.repeat() < 1 || challenge.repeat() > Challenge.MOST) {
            problem(path + "/repeat", "repeat must be from 1 to " + Challenge.MOST + ", not " + challenge.repeat());
        }
        if (challenge.period().unit() == CalendarPeriod.Unit.AWARD) {
            problem(path + "/period", "a challenge counts over day, week, month, year or lifetime");
        }
        Span.Calendar span = (Span.Calendar)
                Span.of(challenge.period(), settings.zone(), settings, message -> problem(path + "/period", message));
        @Nullable CompiledCondition where = null;
        @Nullable AttributeNames names = null;
        if (challenge.on() == null) {
            if (challenge.where() != null) {
                problem(path + "/where", "it narrows nothing; say what is counted");
            }
        } else {
            where = where(challenge.on(), challenge.where(), path);
            names = names(challenge.on());
        }
        @Nullable Tally tally = tally(key, challenge, names, span, path);
        @Nullable Long goal = tally == null ? null : goal(challenge.goal(), tally, path + "/goal");
        return tally == null || goal == null
                ? null
                : new ChallengeTrack(
                        key,
                        challenge.on(),
                        where,
                        tally,
                        goal,
                        challenge.window(),
                        span.unit(),
                        span.zone(),
                        challenge.repeat());
    }

    private @Nullable Tally tally(
            String key, Challenge challenge, @Nullable AttributeNames names, Span.Calendar span, String path) {
        if (names == null) {
            if (!(challenge.measure() instanceof Counter.Measure.Count)) {
                problem(path, "only a count can be counted by rules alone; say on which kind of event with on");
                return null;
            }
            return new Tally.Events();
        }
        return switch (challenge.measure()) {
            case Counter.Measure.Count ignored -> new Tally.Events();
            case Counter.Measure.Sum(String name) -> {
                @Nullable AttributeRef of = find(names, name, path + "/sum");
                if (of == null) {
                    yield null;
                }
                boolean quantity = of.type() == AttributeType.DURATION
                        || of.type() == AttributeType.INTEGER
                        || of.type() == AttributeType.DECIMAL;
                if (!quantity) {
                    problem(path + "/sum", name + " is no number or duration that has a sum");
                    yield null;
                }
                yield new Tally.Sum(of);
            }
            case Counter.Measure.Distinct(String name) -> {
                @Nullable AttributeRef of = find(names, name, path + "/distinct");
                if (of == null) {
                    yield null;
                }
                if (!of.countedApart()) {
                    problem(path + "/distinct", name + " cannot be told apart; name an event attribute");
                    yield null;
                }
                yield new Tally.Different(different(key, challenge, of, span));
            }
        };
    }

    /** Counts the values of each period; the condition is asked before. */
    private static CompiledCounter different(String key, Challenge challenge, AttributeRef of, Span.Calendar span) {
        String prefix = ChallengeTrack.PREFIX + key + "|" + CompiledCounter.Kind.DISTINCT + "|" + of.name() + "||"
                + span.zoneName();
        return new CompiledCounter(
                key,
                String.valueOf(challenge.on()),
                CompiledCounter.Kind.DISTINCT,
                of,
                null,
                new Scope(prefix, ImmutableList.of(), span),
                AttributeType.INTEGER);
    }

    private @Nullable Long goal(Value goal, Tally tally, String path) {
        AttributeType wanted = tally.type() == AttributeType.INTEGER ? AttributeType.INTEGER : tally.type();
        @Nullable Long units = null;
        if (goal.fits(wanted)) {
            @Nullable Long whole = CountedUnits.whole(goal);
            units = whole == null || tally.type() != AttributeType.INTEGER
                    ? whole
                    : Long.valueOf(CountedUnits.number(whole).longValue());
        }
        if (units == null || units <= 0) {
            problem(path, Values.show(goal) + " is no goal here; write a positive one, " + Literals.howToWrite(wanted));
            return null;
        }
        return units;
    }

    private @Nullable CompiledCondition where(String on, @Nullable Condition where, String path) {
        @Nullable AttributeNames names = names(on);
        if (names == null) {
            List<String> known = settings.kindNames();
            problems.add(
                    "program",
                    path + "/on",
                    "no kind of event '" + on + "'; there are " + known,
                    Names.didYouMean(on, known).orElse(null));
            return null;
        }
        return where == null
                ? null
                : new ConditionCompiler(names, segments, tiers, extensions, problems, "program", path, settings.zone())
                        .compile(where, "/where", 0);
    }

    private @Nullable AttributeNames names(String on) {
        @Nullable EventKind kind = settings.kind(on).orElse(null);
        return kind == null ? null : AttributeNames.of(kind, settings, tiers, List.of());
    }

    private @Nullable AttributeRef find(AttributeNames names, String name, String path) {
        AttributeRef ref = names.find(name).orElse(null);
        if (ref == null) {
            problems.add(
                    "program",
                    path,
                    "no attribute '" + name + "' here" + names.whyNot(name),
                    names.didYouMean(name).orElse(null));
        }
        return ref;
    }

    private void problem(String path, String message) {
        problems.add("program", path, message);
    }
}
