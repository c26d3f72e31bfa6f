package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every side gives the same awards, so that only its speed differs; and a side that does not is found out. */
class SidesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final MatchingWorkload ALL_PROFILES = DenseWorkload.ofAllProfiles();
    private static final Expected EXPECTED = Expected.of(ALL_PROFILES);

    @ParameterizedTest
    @EnumSource
    void everySideGivesTheAwardsOfTheLoop(SideKind kind) {
        try (Contender<?> side = kind.contender(ALL_PROFILES)) {
            assertEquals(
                    ALL_PROFILES.events().size(), Verification.verify(kind.key(), side, ALL_PROFILES, EXPECTED, LONG));
        }
    }

    static Stream<Arguments> oursAndProfiles() {
        return Stream.of(SideKind.ENGINE, SideKind.INTERPRETED, SideKind.INDEX, SideKind.PUBLIC_INDEX)
                .flatMap(side -> Stream.of(Profile.values()).map(profile -> Arguments.of(side, profile)));
    }

    @ParameterizedTest
    @MethodSource("oursAndProfiles")
    void ourSidesAndTheIndexDoSoWithAThousandCampaignsOfEachProfile(SideKind kind, Profile profile) {
        MatchingWorkload workload = MatchingWorkload.of(profile, 1_000, 300);
        Contender<?> side = kind.contender(workload);
        assertEquals(300, Verification.verify(kind.key(), side, workload, Expected.of(workload), LONG));
    }

    @Test
    void aSideThatIsWrongIsNamedWithEventAndCampaign() {
        MatchingWorkload workload = DenseWorkload.of(Profile.GLOBAL30);
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
        Expected expected = Expected.of(workload);
        return assertThrows(
                        IllegalStateException.class,
                        () -> Verification.verify("wrong", contender, workload, expected, LONG))
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
            for (int i = 0; i < DenseWorkload.EVENTS; i++) {
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
}
