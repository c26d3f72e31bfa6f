package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every side gives the same awards, so that only its speed differs; and a side that does not is found out. */
class SidesTest {
    private static final int CAMPAIGNS = 30;
    private static final int EVENTS = 1_000;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Map<Profile, MatchingWorkload> WORKLOADS = new EnumMap<>(Profile.class);

    private static MatchingWorkload workload(Profile profile) {
        return WORKLOADS.computeIfAbsent(profile, SidesTest::dense);
    }

    /** Artists that everybody listens to: else few of so few campaigns would match anything. */
    private static MatchingWorkload dense(Profile profile) {
        MatchingWorkload made = MatchingWorkload.of(profile, CAMPAIGNS, EVENTS);
        List<WorkloadCampaign> campaigns = new ArrayList<>();
        for (WorkloadCampaign campaign : made.campaigns()) {
            int place = campaigns.size();
            campaigns.add(new WorkloadCampaign(
                    campaign.key(),
                    campaign.from(),
                    campaign.to(),
                    campaign.rules().stream().map(rule -> famous(rule, place)).toList()));
        }
        return new MatchingWorkload(profile, campaigns, made.events());
    }

    private static WorkloadRule famous(WorkloadRule rule, int place) {
        List<String> artists = new ArrayList<>(rule.artists());
        if (!artists.isEmpty()) {
            for (int rank = 0; rank < 40; rank++) {
                String artist = MatchingWorkload.artist(rank * 7 + place % 7);
                if (!artists.contains(artist)) {
                    artists.add(artist);
                }
            }
        }
        return with(rule, artists, rule.window(), Part.NONE);
    }

    /** What a rule asks for. */
    private enum Part {
        NONE,
        ARTIST,
        PLATFORM,
        ACTION,
        COUNTRY,
        DURATION,
        TIER,
        SEGMENT,
        WINDOW,
        MIDNIGHT,
        DATES
    }

    /** The same rule with other artists and another window, and without a part. */
    private static WorkloadRule with(
            WorkloadRule rule, List<String> artists, @Nullable WorkloadWindow window, Part without) {
        return new WorkloadRule(
                rule.number(),
                rule.campaign(),
                without == Part.ARTIST ? List.of() : artists,
                without == Part.PLATFORM ? null : rule.platform(),
                without == Part.ACTION ? null : rule.action(),
                without == Part.COUNTRY ? List.of() : rule.countries(),
                without == Part.DURATION ? 0 : rule.minDuration(),
                without == Part.TIER ? 0 : rule.minTier(),
                without == Part.SEGMENT ? null : rule.segment(),
                without == Part.WINDOW ? null : window,
                rule.effect());
    }

    /** Otherwise a side that leaves it out would be found right. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyPartOfARuleDecidesWhetherSomethingIsEarned(Part part) {
        assertTrue(
                Stream.of(Profile.values()).map(SidesTest::workload).anyMatch(whole -> {
                    MatchingWorkload less = without(whole, part);
                    Contender<?> all = SideKind.LOOP.contender(whole);
                    Contender<?> fewer = SideKind.LOOP.contender(less);
                    return IntStream.range(0, EVENTS)
                            .anyMatch(event -> !all.match(event)
                                    .byCampaign()
                                    .equals(fewer.match(event).byCampaign()));
                }),
                () -> "no award depends on " + part);
    }

    private static MatchingWorkload without(MatchingWorkload whole, Part part) {
        List<WorkloadCampaign> campaigns = whole.campaigns().stream()
                .map(campaign -> new WorkloadCampaign(
                        campaign.key(),
                        part == Part.DATES ? null : campaign.from(),
                        part == Part.DATES ? null : campaign.to(),
                        campaign.rules().stream()
                                .map(rule -> with(
                                        rule,
                                        rule.artists(),
                                        part == Part.MIDNIGHT ? untilMidnight(rule.window()) : rule.window(),
                                        part))
                                .toList()))
                .toList();
        return new MatchingWorkload(whole.profile(), campaigns, whole.events());
    }

    private static @Nullable WorkloadWindow untilMidnight(@Nullable WorkloadWindow window) {
        return window == null || !window.wraps() ? window : new WorkloadWindow(window.days(), window.from(), 24 * 60);
    }

    static Stream<Arguments> sidesAndProfiles() {
        return Stream.of(SideKind.values())
                .flatMap(side -> Stream.of(Profile.values()).map(profile -> Arguments.of(side, profile)));
    }

    @ParameterizedTest
    @MethodSource("sidesAndProfiles")
    void everySideGivesTheAwardsOfTheLoop(SideKind kind, Profile profile) {
        MatchingWorkload workload = workload(profile);
        try (Contender<?> side = kind.contender(workload)) {
            assertEquals(EVENTS, Verification.verify(kind.key(), side, workload, LONG));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEventsOfEveryProfileEarnSomething(Profile profile) {
        Contender<?> loop = SideKind.LOOP.contender(workload(profile));
        int paid = 0;
        for (int i = 0; i < EVENTS; i++) {
            paid += loop.match(i).byCampaign().size();
        }
        int awards = paid;
        assertTrue(awards > EVENTS / 8, () -> profile + ": " + awards + " awards");
    }

    /** One rule whose condition is left out, one that is forgotten, one that is told twice. */
    @Test
    void aSideThatIsWrongIsNamedWithEventAndCampaign() {
        MatchingWorkload workload = workload(Profile.GLOBAL30);
        String forgetful = refused(workload, new Tampering(workload, true));
        String repetitive = refused(workload, new Tampering(workload, false));
        for (String message : List.of(forgetful, repetitive)) {
            assertTrue(
                    message.matches(
                            "wrong differs from the loop, event \\d+ of profile global30: campaign-\\d+ awards \\d+ and not \\d+.*"),
                    message);
        }
    }

    private static String refused(MatchingWorkload workload, Side<WorkloadEvent> wrong) {
        Contender<?> contender = new Contender<>(wrong, workload);
        return assertThrows(IllegalStateException.class, () -> Verification.verify("wrong", contender, workload, LONG))
                .getMessage();
    }

    /** Drops or repeats what the loop says of the last event that earns anything. */
    private static final class Tampering implements Side<WorkloadEvent> {
        private final LoopSide loop;
        private final WorkloadEvent victim;
        private final boolean drop;

        Tampering(MatchingWorkload workload, boolean drop) {
            loop = new LoopSide(workload.campaigns());
            this.drop = drop;
            Contender<?> right = new Contender<>(loop, workload);
            WorkloadEvent last = workload.events().get(0);
            for (int i = 0; i < EVENTS; i++) {
                if (right.match(i).total() > 0) {
                    last = workload.events().get(i);
                }
            }
            victim = last;
        }

        @Override
        public WorkloadEvent event(WorkloadEvent event) {
            return event;
        }

        @Override
        public void match(WorkloadEvent event, Awards matched) {
            int times = event.equals(victim) ? (drop ? 0 : 2) : 1;
            for (int i = 0; i < times; i++) {
                loop.match(event, matched);
            }
        }
    }

    @Test
    void theFirstCampaignsAndTheEventsDoNotDependOnHowManyCampaignsThereAre() {
        for (Profile profile : Profile.values()) {
            MatchingWorkload few = MatchingWorkload.of(profile, 30, 40);
            MatchingWorkload many = MatchingWorkload.of(profile, 90, 80);
            assertEquals(few.campaigns(), many.campaigns().subList(0, 30));
            assertEquals(few.events(), many.events().subList(0, 40));
        }
    }

    /** Written down once: on another JVM, or after a change that was not meant to, figures would not compare. */
    @Test
    void theWorkloadIsTheOneThatWasMeasuredBefore() {
        MatchingWorkload workload = MatchingWorkload.of(Profile.TYPICAL, 1_000, 1_000);
        Contender<?> loop = SideKind.LOOP.contender(workload);
        long points = 0;
        for (int i = 0; i < workload.events().size(); i++) {
            points += loop.match(i).total();
        }
        assertEquals(1_994, workload.rules().size());
        assertEquals(91_604, points);
    }
}
