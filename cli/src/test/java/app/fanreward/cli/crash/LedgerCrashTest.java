package app.fanreward.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process under a load of every kind with -9, again and again on one folder, and looks at what it left.
 * {@code -Dcrashes=N} does it so many times, {@code -Dseed=N} at other instants.
 */
class LedgerCrashTest {
    /** More than a thread can do before it is killed. */
    static final long RANGE = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void whateverWasAcknowledgedIsDoneAndWhateverWasBegunIsFinished(TestReporter reporter) throws Exception {
        long seed = Long.getLong("seed", 20261125);
        SplittableRandom random = new SplittableRandom(seed);
        try (RewardEngine engine = MixedLoad.engine(EmbeddedStore.open(folder))) {
            MixedLoad.stockUp(engine);
        }
        TreeMap<Long, String> acknowledged = new TreeMap<>();
        int rounds = Integer.getInteger("crashes", 4);
        for (int round = 1; round <= rounds; round++) {
            String where = "-Dseed=" + seed + " round " + round;
            long first = round * 100 * RANGE;
            Map<Long, String> said = workUntilKilled(first, random.nextInt(50, 800));
            acknowledged.putAll(said);
            long begun = System.nanoTime();
            RewardStore store = EmbeddedStore.open(folder);
            try (RewardEngine engine = MixedLoad.engine(store)) {
                Duration reopened = Duration.ofNanos(System.nanoTime() - begun);
                askAgain(engine, said, where);
                finishWhatWasUnderWay(engine, said, first);
                Settlement settlement = engine.settle(n -> {});
                assertEquals(List.of(), settlement.failed(), where);
                prove(engine, store, where);
                reporter.publishEntry(
                        "round " + round,
                        said.size() + " acknowledged, reopened in " + reopened.toMillis() + " ms, "
                                + settlement.completed() + " finished by the sweep");
            }
        }
        try (RewardEngine engine = MixedLoad.engine(EmbeddedStore.open(folder))) {
            askAgain(engine, acknowledged, "-Dseed=" + seed + " at the end");
        }
    }

    /** What was acknowledged, by number. */
    private Map<Long, String> workUntilKilled(long first, int lines) throws Exception {
        Process child = start(first);
        Map<Long, String> said = new TreeMap<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                note(output.readLine(), said);
            }
            // By its handle: destroying the Process itself would close the pipe.
            child.toHandle().destroyForcibly();
            child.waitFor();
            // What it had said before it died is in the pipe.
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line, said);
            }
        }
        return said;
    }

    private Process start(long first) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingLedger.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void note(String line, Map<Long, String> said) {
        String[] parts = String.valueOf(line).split(":", 2);
        assertEquals(2, parts.length, "the process said: " + line);
        said.put(Long.parseLong(parts[0]), parts[1]);
    }

    private static void askAgain(RewardEngine engine, Map<Long, String> said, String where) {
        said.forEach((number, answer) -> {
            // A refusal that leaves no trace may be another one by now.
            if (!answer.equals("0")) {
                assertEquals(answer, MixedLoad.work(engine, number), where + ", piece " + number);
            }
        });
    }

    /** The piece that each thread was at when it was killed: done or not, it can be asked for. */
    private static void finishWhatWasUnderWay(RewardEngine engine, Map<Long, String> said, long first) {
        for (int thread = 0; thread < MixedLoad.THREADS; thread++) {
            long next = first + thread * RANGE;
            while (said.containsKey(next)) {
                next++;
            }
            // Every other one is left to the sweep.
            if (thread % 2 == 0) {
                String answer = MixedLoad.work(engine, next);
                if (!answer.equals("0")) {
                    assertEquals(answer, MixedLoad.work(engine, next), "piece " + next);
                }
            }
        }
    }

    private static void prove(RewardEngine engine, RewardStore store, String where) {
        assertEquals(List.of(), engine.verify(n -> {}).findings(), where);
        Map<AccountKind, Long> sums = new TreeMap<>();
        long position = 0;
        List<PositionedRecord> page = store.follow(position, 1_000);
        while (!page.isEmpty()) {
            for (PositionedRecord next : page) {
                for (Posting posting : next.record().postings()) {
                    sums.merge(posting.account(), posting.amount(), Math::addExact);
                }
                position = next.position();
            }
            page = store.follow(position, 1_000);
        }
        assertEquals(0, sums.getOrDefault(AccountKind.TRANSIT, 0L), where + ": left in transit");
        assertEquals(0, sums.values().stream().mapToLong(Long::longValue).sum(), where + ": all accounts");
        for (String member : store.members("", 1_000)) {
            assertTrue(
                    engine.holds(member).stream().allMatch(hold -> hold.expiresAt() != null),
                    where + ": a redemption of " + member + " still holds points");
        }
        CatalogEntry entry = engine.reward(MixedLoad.REWARD).orElseThrow();
        Long left = entry.stock();
        assertEquals(MixedLoad.STOCK, (left == null ? 0 : left) + entry.claimed(), where + ": items");
    }
}
