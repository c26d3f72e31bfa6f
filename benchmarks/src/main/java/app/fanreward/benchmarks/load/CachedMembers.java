package app.fanreward.benchmarks.load;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.benchmarks.Folders;
import app.fanreward.benchmarks.Workload;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The process that weighs members in the engine's memory: each has 10 open lots and 20 counters. Says on standard
 * output how many bytes each further member takes that acts, and each that is read back from the store, once as many as
 * there is room for are in use.
 */
final class CachedMembers {
    /** The same on every machine, whatever its heap. */
    private static final long ROOM = 64L << 20;

    /** More than are in use at once, so that with each further member another one goes to rest. */
    private static final int FEW = 10_000;

    /** Fewer than the engine keeps. */
    private static final int MANY = 40_000;

    /** How many act in one call. */
    private static final int TOGETHER = 500;

    private static final int LOTS = 10;
    private static final int COUNTERS = 20;

    private CachedMembers() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Folders.make();
        try {
            long acted;
            try (RewardEngine engine = engine(folder)) {
                act(engine, 0, FEW);
                long few = heapInUse();
                act(engine, FEW, MANY);
                acted = heapInUse() - few;
            }
            long read;
            try (RewardEngine engine = engine(folder)) {
                ask(engine, 0, FEW);
                long few = heapInUse();
                ask(engine, FEW, MANY);
                read = heapInUse() - few;
            }
            System.out.println(acted / (MANY - FEW) + " " + read / (MANY - FEW));
        } finally {
            Folders.remove(folder);
        }
    }

    private static RewardEngine engine(Path folder) {
        return FanReward.builder()
                .store(EmbeddedStore.open(folder))
                .program(program())
                .clock(() -> Filler.NOW)
                .cacheBytes(ROOM)
                .build();
    }

    /** One event opens ten lots and touches twenty counters. */
    private static ProgramDefinition program() {
        Campaign.Builder campaign = Campaign.of("weighed");
        for (int i = 0; i < LOTS; i++) {
            campaign.rule(Rule.on("rule-" + i, "track.played")
                    .then(Effect.addPoints(1 + i))
                    .limit(Limit.cap(100, CalendarPeriod.Unit.DAY))
                    .limit(Limit.frequency(50, CalendarPeriod.Unit.WEEK)));
        }
        return ProgramDefinition.of(campaign.build());
    }

    private static void act(RewardEngine engine, int from, int to) {
        SplittableRandom random = new SplittableRandom(from);
        List<EngagementEvent> events = new ArrayList<>(TOGETHER);
        for (int i = from; i < to; i++) {
            events.add(Workload.play("weighed-" + i, "member-" + i, random));
            if (events.size() == TOGETHER || i == to - 1) {
                engine.submitAll(events, SubmitOptions.DEFAULT);
                events.clear();
            }
        }
        JournalRecord record = engine.journal("member-" + from, 0, 1).get(0);
        if (record.walletChanges().size() != LOTS
                || !(record.content() instanceof EventContent content)
                || content.charges().size() != COUNTERS) {
            throw new IllegalStateException("a member has other lots or counters than meant: " + record);
        }
    }

    private static void ask(RewardEngine engine, int from, int to) {
        for (int i = from; i < to; i++) {
            if (engine.balance("member-" + i).sequence() != 1) {
                throw new IllegalStateException("member-" + i + " was not booked");
            }
        }
    }

    private static long heapInUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
