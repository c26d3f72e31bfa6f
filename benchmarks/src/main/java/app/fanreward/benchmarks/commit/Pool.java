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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final List<Row> rows;

    private Pool(List<EngagementEvent> events, List<JournalRecord> records, List<Row> rows) {
        this.events = events;
        this.records = records;
        this.rows = rows;
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
        return rows;
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
                return new Pool(events, records, read(folder, records));
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
        try (RewardEngine engine =
                FanReward.builder().program(Workload.earning()).clock(() -> NOW).build()) {
            engine.submitAll(plays, SubmitOptions.DEFAULT);
            return IntStream.range(0, plays.size())
                    .mapToObj(i ->
                            engine.journal(member(i % MEMBERS), i / MEMBERS, 1).get(0))
                    .toList();
        }
    }

    private static void store(Path folder, List<JournalRecord> records) {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            for (int from = 0; from < records.size(); from += 1_024) {
                store.commit(records.subList(from, from + 1_024).stream()
                        .map(record -> new MemberCommit(record.member(), List.of(record), List.of(), null, null))
                        .toList());
            }
        }
    }

    /** Reads what the store made of the records; its position in the list is its position in the store, less one. */
    private static List<Row> read(Path folder, List<JournalRecord> records) throws IOException, SQLException {
        List<Row> rows = new ArrayList<>(records.size());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database(folder));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT r.position, r.member, r.sequence, r.recorded_at, r.points, k.digest, r.body"
                                + " FROM records r JOIN keys k ON k.position = r.position ORDER BY r.position")) {
            while (found.next()) {
                JournalRecord record = records.get(rows.size());
                if (found.getLong(1) != rows.size() + 1 || found.getLong(3) != record.sequence()) {
                    throw new IllegalStateException("the store does not hold what was committed");
                }
                rows.add(new Row(
                        found.getLong(2),
                        found.getLong(3),
                        found.getLong(4),
                        found.getString(5),
                        found.getBytes(6),
                        record.hash().bytes(),
                        found.getBytes(7)));
            }
        }
        return List.copyOf(rows);
    }

    /** The SQLite file of a store. */
    private static Path database(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no SQLite file in " + folder));
        }
    }
}
