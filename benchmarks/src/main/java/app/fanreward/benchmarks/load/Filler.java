package app.fanreward.benchmarks.load;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.benchmarks.Workload;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The process that fills a store, as a host does, until it is killed or nobody listens any more. After each batch it
 * says on standard output how many records are durable and how many of them earned something.
 */
final class Filler {
    /** When everything is booked. */
    static final Instant NOW = Workload.START.plus(Duration.ofDays(2));

    private Filler() {}

    /** Arguments: folder, members, batch, and whether members act in turn. */
    public static void main(String[] arguments) {
        int members = Integer.parseInt(arguments[1]);
        int batch = Integer.parseInt(arguments[2]);
        boolean inTurn = Boolean.parseBoolean(arguments[3]);
        SplittableRandom random = new SplittableRandom(7);
        try (RewardEngine engine = engine(Path.of(arguments[0]))) {
            long records = 0;
            long earned = 0;
            // Without anybody who listens it would go on until the disk is full.
            while (!System.out.checkError()) {
                List<EngagementEvent> events = new ArrayList<>(batch);
                for (int i = 0; i < batch; i++) {
                    long member = inTurn ? (records + i) % members : random.nextInt(members);
                    events.add(Workload.play("load-" + (records + i), "member-" + member, random));
                }
                for (EventResult result : engine.submitAll(events, SubmitOptions.DEFAULT)) {
                    if (!(result instanceof EventResult.Decided decided)) {
                        throw new IllegalStateException("an event was refused: " + result);
                    }
                    earned += decided.decision().awards().isEmpty() ? 0 : 1;
                }
                records += batch;
                System.out.println(records + " " + earned);
            }
        }
    }

    static RewardEngine engine(Path folder) {
        return FanReward.builder()
                .store(EmbeddedStore.open(folder))
                .program(Workload.earning(false))
                .clock(() -> NOW)
                .build();
    }
}
