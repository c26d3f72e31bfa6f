package app.fanreward.benchmarks.commit;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.benchmarks.Folders;
import app.fanreward.benchmarks.Workload;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Records as the engine books them, made before anything is timed, and the rows that the embedded store makes of them.
 * Record {@code i} is of member {@code i % MEMBERS}, so a stretch of the pool is of different members.
 */
final class Pool {
    static final int MEMBERS = 8_192;
    private static final int PLAYS_EACH = 10;

    /** When everything is booked. */
    static final Instant NOW = Workload.START.plus(Duration.ofDays(2));

    private final List<EngagementEvent> events;
    private final List<JournalRecord> records;
    private final Tables tables;

    private Pool(List<EngagementEvent> events, List<JournalRecord> records, Tables tables) {
        this.events = events;
        this.records = records;
        this.tables = tables;
    }

    /** The one pool of this process. */
    static Pool shared() {
        return Shared.POOL;
    }

    private static final class Shared {
        static final Pool POOL = make();
    }

    /** What the records are about, in the same order. */
    List<EngagementEvent> events() {
        return events;
    }

    List<JournalRecord> records() {
        return records;
    }

    List<Row> rows() {
        return tables.rows();
    }

    /**
     * Splits the first of each member into handy batches. Every side begins with them, so that no journal is empty and
     * what a store learns from its first records is learnt.
     */
    static <T> List<List<T>> first(List<T> ofPool) {
        return Lists.partition(ofPool.subList(0, MEMBERS), 1_000);
    }

    /** Where the rows belong. */
    Tables tables() {
        return tables;
    }

    static String member(int number) {
        return "member-" + number;
    }

    private static Pool make() {
        try {
            Path folder = Folders.make();
            try {
                List<EngagementEvent> events = plays();
                List<JournalRecord> records = book(events);
                store(folder, records);
                return new Pool(events, records, read(folder, records.size()));
            } finally {
                Folders.remove(folder);
            }
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("no records could be made", failure);
        }
    }

    private static List<EngagementEvent> plays() {
        SplittableRandom random = new SplittableRandom(29);
        return IntStream.range(0, MEMBERS * PLAYS_EACH)
                .mapToObj(i -> Workload.play("pool-" + i, member(i % MEMBERS), random))
                .toList();
    }

    /** Decides the plays; each takes one record, in the order of the plays. */
    private static List<JournalRecord> book(List<EngagementEvent> plays) {
        try (RewardEngine engine = FanReward.builder()
                .program(Workload.earning(false))
                .clock(() -> NOW)
                .build()) {
            engine.submitAll(plays, SubmitOptions.DEFAULT);
            return IntStream.range(0, plays.size())
                    .mapToObj(i ->
                            engine.journal(member(i % MEMBERS), i / MEMBERS, 1).get(0))
                    .toList();
        }
    }

    private static void store(Path folder, List<JournalRecord> records) {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            for (List<JournalRecord> batch : Lists.partition(records, 1_000)) {
                store.commit(batch.stream()
                        .map(record -> new MemberCommit(record.member(), List.of(record), List.of(), null, null))
                        .toList());
            }
        }
    }

    private static Tables read(Path folder, int records) throws SQLException {
        Tables tables = Tables.of(folder.resolve("fanreward.db"));
        if (tables.rows().size() != records) {
            throw new IllegalStateException("the store holds " + tables.rows().size() + " of " + records + " records");
        }
        return tables;
    }
}
