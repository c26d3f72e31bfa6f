package app.fanreward.benchmarks.matching;

import java.util.Set;

/** Everything that a rule and the dates of its campaign ask, in Java, for engines that take conditions in Java. */
final class JavaCondition {
    private final Set<String> artists;
    private final Residual residual;

    JavaCondition(WorkloadCampaign campaign, WorkloadRule rule) {
        artists = Set.copyOf(rule.artists());
        residual = new Residual(campaign, rule);
    }

    boolean holds(PeerEvent event) {
        return residual.holds(event.event(), event.getSecond())
                && (artists.isEmpty() || artists.contains(event.getArtist()));
    }
}
