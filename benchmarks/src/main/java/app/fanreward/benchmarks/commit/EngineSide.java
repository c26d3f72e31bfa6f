package app.fanreward.benchmarks.commit;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.benchmarks.Workload;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The whole engine on the embedded store. Every member has acted once, so that all are known and in memory. */
final class EngineSide implements Side {
    private final RewardEngine engine;

    EngineSide(Path empty, boolean hot) {
        engine = FanReward.builder()
                .store(EmbeddedStore.open(empty))
                .program(Workload.earning(hot))
                .clock(() -> Pool.NOW)
                .build();
        SplittableRandom random = new SplittableRandom(-1);
        book(IntStream.range(0, Pool.MEMBERS)
                .mapToObj(member -> Workload.play("first-" + member, Pool.member(member), random))
                .toList());
    }

    @Override
    public Caller caller(int thread, int threads) {
        Share share = new Share(thread, threads, Pool.shared().events().size());
        return new Caller() {
            private List<EngagementEvent> events = List.of();

            @Override
            public void prepare(int records) {
                events = new ArrayList<>(records);
                for (int i = 0; i < records; i++) {
                    long lap = share.lap();
                    EngagementEvent event = Pool.shared().events().get(share.take());
                    events.add(lap == 0 ? event : again(event, lap));
                }
            }

            @Override
            public void commit() {
                book(events);
            }
        };
    }

    /** The same under another id. */
    private static EngagementEvent again(EngagementEvent event, long lap) {
        EngagementEvent.Builder builder = EngagementEvent.of(event.kind())
                .from(event.identity().source(), event.identity().id() + "." + lap)
                .member(event.member())
                .at(event.occurredAt());
        event.attributes().forEach(builder::put);
        return builder.build();
    }

    private void book(List<EngagementEvent> events) {
        for (EventResult result : engine.submitAll(events, SubmitOptions.DEFAULT)) {
            if (!(result instanceof EventResult.Decided decided)
                    || decided.decision().duplicate()) {
                throw new IllegalStateException("an event was not booked: " + result);
            }
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
