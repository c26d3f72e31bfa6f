package app.fanreward.benchmarks.matching;

import java.util.Set;

/**
 * Who acts.
 *
 * @param id the name
 * @param country where the member is at home
 * @param tier 0 to 4
 * @param segments in which the member is
 */
record WorkloadMember(String id, String country, int tier, Set<String> segments) {
    WorkloadMember {
        segments = Set.copyOf(segments);
    }
}
