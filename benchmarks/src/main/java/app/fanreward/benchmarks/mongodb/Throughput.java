package app.fanreward.benchmarks.mongodb;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.MongoStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Events a second of one host, with a real database. */
final class Throughput {
    private static final int[] THREADS = {1, 8, 64};
    private static final int[] BATCHES = {1, 100, 500};
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final int MEMBERS = 10_000;

    private Throughput() {}

    static void print(String uri) throws InterruptedException {
        System.out.println("| threads | in a call | events a second |");
        System.out.println("| ---: | ---: | ---: |");
        try (RewardEngine engine = FanReward.builder()
                .store(MongoStore.open(uri))
                .program(Work.GLOBAL.program())
                .build()) {
            AtomicInteger next = new AtomicInteger();
            for (int batch : BATCHES) {
                for (int threads : THREADS) {
                    turn(engine, next, threads, batch);
                    long events = turn(engine, next, threads, batch);
                    System.out.printf(Locale.ROOT, "| %d | %d | %,d |%n", threads, batch, events / TURN.toSeconds());
                }
            }
        }
    }

    private static long turn(RewardEngine engine, AtomicInteger next, int threads, int batch)
            throws InterruptedException {
        long end = System.nanoTime() + TURN.toNanos();
        AtomicInteger done = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    int first = next.getAndAdd(batch);
                    engine.submitAll(
                            Work.GLOBAL.events(first, batch, Math.floorMod(first, MEMBERS), Instant.now()),
                            SubmitOptions.DEFAULT);
                    done.addAndGet(batch);
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        return done.get();
    }
}
