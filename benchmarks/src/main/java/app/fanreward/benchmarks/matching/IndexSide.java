package app.fanreward.benchmarks.matching;

import java.util.List;

/**
 * What a good engineer writes for these very campaigns when the loop is too slow: rules are found by what most of them
 * name, and what is left to ask are fields of one object for each.
 */
final class IndexSide implements Side<WorkloadEvent> {
    private final ArtistIndex index;

    IndexSide(List<WorkloadCampaign> campaigns) {
        index = new ArtistIndex(campaigns);
    }

    @Override
    public WorkloadEvent event(WorkloadEvent event) {
        return event;
    }

    @Override
    public void match(WorkloadEvent event, Awards matched) {
        ask(index.named(event), event, matched);
        ask(index.unnamed(event), event, matched);
    }

    private static void ask(Residual[] residuals, WorkloadEvent event, Awards matched) {
        if (residuals.length == 0) {
            return;
        }
        long second = event.at().getEpochSecond();
        for (Residual residual : residuals) {
            if (residual.holds(event, second)) {
                matched.add(residual.number);
            }
        }
    }
}
