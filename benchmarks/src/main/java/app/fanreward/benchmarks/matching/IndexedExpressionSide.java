package app.fanreward.benchmarks.matching;

import java.util.List;
import java.util.function.Function;

/** An expression language behind the hand-written index, which it does not have itself. */
final class IndexedExpressionSide implements Side<PeerEvent> {
    private final ArtistIndex index;
    private final ExpressionEngine engine;

    IndexedExpressionSide(List<WorkloadCampaign> campaigns, Function<List<WorkloadRule>, ExpressionEngine> engine) {
        index = new ArtistIndex(campaigns);
        this.engine = engine.apply(ExpressionSide.rules(campaigns));
    }

    @Override
    public PeerEvent event(WorkloadEvent event) {
        return new PeerEvent(event);
    }

    @Override
    public void match(PeerEvent event, Awards matched) {
        Residual[] named = index.named(event.event());
        Residual[] unnamed = index.unnamed(event.event());
        if (named.length + unnamed.length > 0) {
            engine.see(event);
            ask(named, event, matched);
            ask(unnamed, event, matched);
        }
    }

    private void ask(Residual[] residuals, PeerEvent event, Awards matched) {
        for (Residual residual : residuals) {
            if (residual.runsAt(event.getSecond()) && engine.holds(residual.number)) {
                matched.add(residual.number);
            }
        }
    }
}
