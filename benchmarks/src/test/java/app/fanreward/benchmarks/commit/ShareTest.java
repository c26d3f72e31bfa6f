package app.fanreward.benchmarks.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Threads never meet in a journal. */
class ShareTest {
    private static final int PLAYS = 3;
    private static final int SIZE = Pool.MEMBERS * PLAYS;

    @Test
    void allSharesTogetherAreThePoolWithoutItsFirstRecordsAndEachMemberIsInOne() {
        int threads = 7;
        Set<Integer> places = new HashSet<>();
        Set<Integer> members = new HashSet<>();
        for (int thread = 0; thread < threads; thread++) {
            Share share = new Share(thread, threads, SIZE);
            Set<Integer> own = new HashSet<>();
            while (share.lap() == 0) {
                int place = share.take();
                assertTrue(places.add(place), () -> "place " + place + " was taken twice");
                own.add(place % Pool.MEMBERS);
            }
            own.forEach(member -> assertTrue(members.add(member), () -> "member " + member + " is in two shares"));
        }
        assertEquals(SIZE - Pool.MEMBERS, places.size());
        assertTrue(places.stream().allMatch(place -> place >= Pool.MEMBERS));
        assertEquals(Pool.MEMBERS, members.size());
    }

    @Test
    void aMembersRecordsComeInTheirOrder() {
        Share share = new Share(2, 64, SIZE);
        int[] seen = new int[Pool.MEMBERS];
        while (share.lap() == 0) {
            int place = share.take();
            assertEquals(++seen[place % Pool.MEMBERS], place / Pool.MEMBERS);
        }
    }
}
