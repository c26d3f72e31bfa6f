package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workload is the same everywhere, and something depends on everything in it. */
class MatchingWorkloadTest {
    /** Otherwise a side that leaves it out would be found right. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyPartOfARuleDecidesWhetherSomethingIsEarned(DenseWorkload.Part part) {
        MatchingWorkload whole = DenseWorkload.ofAllProfiles();
        Contender<?> all = SideKind.LOOP.contender(whole);
        Contender<?> fewer = SideKind.LOOP.contender(DenseWorkload.without(whole, part));
        assertTrue(
                IntStream.range(0, whole.events().size())
                        .anyMatch(event -> !all.match(event)
                                .byCampaign()
                                .equals(fewer.match(event).byCampaign())),
                () -> "no award depends on " + part);
    }

    @ParameterizedTest
    @EnumSource
    void theEventsOfEveryProfileEarnSomething(Profile profile) {
        Contender<?> loop = SideKind.LOOP.contender(DenseWorkload.of(profile));
        int paid = 0;
        for (int i = 0; i < DenseWorkload.EVENTS; i++) {
            paid += loop.match(i).byCampaign().size();
        }
        int awards = paid;
        assertTrue(awards > DenseWorkload.EVENTS / 20, () -> profile + ": " + awards + " awards");
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
