package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.PositionPages.Line;
import app.fanreward.store.mongodb.PositionPages.Page;
import app.fanreward.store.mongodb.SimulatedPages.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One run in which some hosts write, some ask for positions and some read by them, over a simulated database in which everything
 * goes wrong that can, in an order that a seed names.
 */
final class OrderRun {
    private static final int HOSTS = 3;
    private static final int READERS = 2;
    private static final int SHARDS = 2;
    private static final int MEMBERS = 3;
    private static final int TURNS = 24;
    private static final int MOST_RECORDS = 3;
    private static final int PAGE = 3;
    private static final int MOST_READ = 2;
    private static final int MOST_STEPS = 60_000;
    private static final int LONGEST_PAUSE = 200;
    private static final int MOST_SKEW = 300;

    private final long seed;
    private final OrderWeakness weakness;
    private final Random random;
    private final Processes processes;
    private final List<ReplicaSet<?>> database = new ArrayList<>();
    private final SimulatedPages pages;

    /** The readers outlive the hosts that they run on: each goes on where it was. */
    private final List<Reader> readers = new ArrayList<>();

    private static final class Reader {
        private final List<Written> read = new ArrayList<>();
        private boolean busy;
    }

    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, Written> shown = new HashMap<>();
    private int names;
    private int turns;
    private int steps;

    /**
     * What somebody was told who asked.
     *
     * @param end the position of the newest record that has one
     * @param visible the entries that were visible when it was told
     */
    private record Answer(long end, Set<String> visible) {}

    OrderRun(long seed, OrderWeakness weakness) {
        this.seed = seed;
        this.weakness = weakness;
        this.random = new Random(seed);
        this.processes = new Processes(random);
        this.pages = new SimulatedPages(SHARDS, processes, random, database);
        for (int i = 0; i < READERS; i++) {
            readers.add(new Reader());
        }
    }

    /** Runs until everything is written and read, and holds what stays against what was seen on the way. */
    void run() {
        Processes.simulate(this::simulate);
    }

    private void simulate() {
        for (int i = 0; i < HOSTS; i++) {
            start();
        }
        for (; processes.any(); steps++) {
            assertTrue(steps < MOST_STEPS, where() + "comes to no end");
            int chance = random.nextInt(1_000);
            boolean early = steps < MOST_STEPS / 2;
            if (chance < 8 && early) {
                database.get(random.nextInt(database.size())).failOver();
            } else if (chance < 14 && early) {
                processes.kill();
                start();
            } else if (chance < 26) {
                processes.pause(random.nextInt(LONGEST_PAUSE));
            } else if (chance < 200) {
                database.get(random.nextInt(database.size())).replicate(1 + random.nextInt(3));
                look();
            } else {
                processes.next();
            }
        }
        readWhatIsLeft();
        check();
    }

    private void start() {
        Positions positions = positions();
        // By the clock of this host, which names what it writes.
        int skew = random.nextInt(MOST_SKEW);
        processes.start(() -> {
            while (turns < TURNS) {
                turns++;
                quietly(() -> serve(positions, skew));
            }
        });
    }

    private Positions positions() {
        return new Positions(weakness.in(pages), PAGE, false);
    }

    private void serve(Positions positions, int skew) {
        int chance = random.nextInt(10);
        if (chance < 5) {
            String member = "m-" + random.nextInt(MEMBERS);
            long last = pages.last(member);
            String name = String.format("%06d-%04d", steps + skew, ++names);
            pages.insert(new Written(name, member, last + 1, 1 + random.nextInt(MOST_RECORDS), null));
        } else if (chance < 7) {
            ask(positions);
        } else {
            Reader reader = readers.get(random.nextInt(READERS));
            if (!reader.busy) {
                reader.busy = true;
                try {
                    read(positions, reader);
                } finally {
                    reader.busy = false;
                }
            }
        }
    }

    /** Reads the next entries by position; returns whether there were any. */
    private boolean read(Positions positions, Reader reader) {
        long upTo = ask(positions);
        List<Written> read = reader.read;
        long after = read.isEmpty() ? 0 : read.get(read.size() - 1).lastPosition();
        List<Written> next =
                pages.placed(after, weakness == OrderWeakness.READ_BEYOND_WHAT_IS_NOTED ? Long.MAX_VALUE : upTo);
        next.stream().limit(MOST_READ).forEach(read::add);
        return !next.isEmpty();
    }

    /** Whoever comes last reads everything, without anything going wrong any more. */
    private void readWhatIsLeft() {
        Positions positions = positions();
        processes.start(() -> readers.forEach(reader -> {
            while (read(positions, reader)) {
                // The next page.
            }
        }));
        while (processes.any()) {
            assertTrue(++steps < 2 * MOST_STEPS, where() + "is never read");
            database.forEach(part -> part.replicate(Integer.MAX_VALUE));
            processes.next();
        }
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (FanRewardException notKnown) {
            assertEquals(ErrorCode.STORE_UNAVAILABLE, notKnown.code());
        }
    }

    private long ask(Positions positions) {
        Set<String> before = pages.all().stream().map(Written::id).collect(Collectors.toSet());
        long told = answers.stream().mapToLong(Answer::end).max().orElse(0);
        long end = positions.settle();
        assertTrue(end >= told, where() + "told of position " + end + " after one of " + told);
        List<Written> now = pages.all();
        for (Written entry : now) {
            if (before.contains(entry.id())) {
                assertTrue(
                        entry.position() != null && entry.lastPosition() <= end,
                        where() + entry + " was visible before somebody asked and was told of " + end);
            }
        }
        answers.add(new Answer(end, now.stream().map(Written::id).collect(Collectors.toSet())));
        return end;
    }

    /** What a majority knows of where an entry stands is what it will always know. */
    private void look() {
        for (Written entry : pages.all()) {
            if (entry.position() != null) {
                Written before = shown.putIfAbsent(entry.id(), entry);
                assertTrue(before == null || before.equals(entry), where() + before + " became " + entry);
            }
        }
        for (String id : shown.keySet()) {
            assertTrue(pages.all().stream().anyMatch(entry -> entry.id().equals(id)), where() + id + " is gone");
        }
    }

    private void check() {
        look();
        Map<String, Written> entries = pages.all().stream().collect(Collectors.toMap(Written::id, Function.identity()));
        List<Written> order = new ArrayList<>();
        long end = 0;
        for (Page page : pages.pages()) {
            assertEquals(end + 1, page.begin(), where() + "where " + page + " begins");
            for (Line line : page.lines()) {
                Written entry = entries.get(line.entry());
                assertEquals(Long.valueOf(end + 1), entry == null ? null : entry.position(), where() + line);
                end += line.count();
                order.add(entry);
            }
        }
        assertEquals(entries.size(), order.size(), where() + "entries, and lines on pages");
        entries.values().stream()
                .collect(Collectors.groupingBy(Written::member))
                .forEach(this::checkJournal);
        for (Answer answer : answers) {
            for (Written entry : order) {
                assertTrue(
                        answer.visible().contains(entry.id()) || entry.begin() > answer.end(),
                        where() + entry + " was not visible when somebody was told of " + answer.end());
            }
        }
        readers.forEach(reader -> assertEquals(order, reader.read, where() + "what is there, and what was read"));
    }

    private void checkJournal(String member, List<Written> journal) {
        List<Written> byNumber = journal.stream()
                .sorted(Comparator.comparingLong(Written::first))
                .toList();
        long last = 0;
        long position = 0;
        for (Written entry : byNumber) {
            assertEquals(last + 1, entry.first(), where() + "the numbers of " + member);
            assertTrue(entry.begin() > position, where() + "the order of " + byNumber);
            last = entry.last();
            position = entry.lastPosition();
        }
    }

    private String where() {
        return "seed " + seed + ", step " + steps + ": ";
    }
}
