package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.testkit.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of the protocol over a simulated database in which everything goes wrong that can, in an order that a seed names. */
final class ProtocolRun {
    private static final int PROCESSES = 4;
    private static final int ORDERS = 14;
    private static final int MEMBERS = 3;
    private static final int KEYS = 9;
    private static final String BUDGET = "spring";
    private static final long TOTAL = 25;
    private static final int SLICES = 3;
    private static final int MOST_STEPS = 60_000;
    private static final int LONGEST_PAUSE = 800;

    private final long seed;
    private final Random random;
    private final Processes processes;
    private final List<ReplicaSet<?>> database = new ArrayList<>();
    private final SimulatedEntries entries;
    private final SimulatedIdentities identities;
    private final SlicedBudgets budgets;
    private final Weakness weakness;
    private final Deque<Order> orders = new ArrayDeque<>();

    /** What callers were told for good. */
    private final Map<RecordKey, RecordLocation> told = new HashMap<>();

    private int names;
    private int steps;

    /**
     * What somebody wants to be booked until it is answered.
     *
     * @param key its id
     * @param own whether the id is unique within the member only
     * @param draw what it draws, or 0
     */
    private record Order(String member, String key, boolean own, long draw) {}

    ProtocolRun(long seed, Weakness weakness) {
        this.seed = seed;
        this.weakness = weakness;
        this.random = new Random(seed);
        this.processes = new Processes(random);
        this.entries = SimulatedEntries.in(processes, database);
        this.identities = new SimulatedIdentities(processes, database);
        this.budgets =
                new SlicedBudgets(new SimulatedSlices(SLICES, processes, database), total -> SLICES, surroundings());
        for (int i = 0; i < ORDERS; i++) {
            orders.add(new Order(
                    "m-" + random.nextInt(MEMBERS),
                    "p-" + random.nextInt(KEYS),
                    random.nextInt(3) == 0,
                    random.nextInt(3) == 0 ? 0 : random.nextInt(10) - 2));
        }
    }

    /** Runs until every order is answered, and holds what stays against what callers were told. */
    void run() {
        Processes.simulate(this::simulate);
    }

    private void simulate() {
        for (int i = 0; i < PROCESSES; i++) {
            processes.start(this::serve);
        }
        for (; processes.any(); steps++) {
            assertTrue(steps < MOST_STEPS, where() + "comes to no end");
            int chance = random.nextInt(2_000);
            if (chance < 12 && steps < MOST_STEPS / 2) {
                database.get(random.nextInt(database.size())).failOver();
            } else if (chance < 16 && steps < MOST_STEPS / 2) {
                processes.kill();
                processes.start(this::serve);
            } else if (chance < 26) {
                processes.pause(random.nextInt(LONGEST_PAUSE));
            } else if (chance < 260) {
                database.get(random.nextInt(database.size())).replicate(1 + random.nextInt(3));
            } else {
                processes.next();
            }
        }
        settleWhatIsLeft();
        check();
    }

    /** Takes orders until there is none left. Whoever dies with one in hand leaves it to the next. */
    private void serve() {
        Committer committer = committer();
        while (true) {
            Order order = orders.peekFirst();
            if (order == null) {
                return;
            }
            orders.addLast(orders.removeFirst());
            if (serve(committer, order)) {
                orders.remove(order);
            }
        }
    }

    /** Tries to book an order; returns whether it is answered. */
    private boolean serve(Committer committer, Order order) {
        try {
            if (random.nextInt(8) == 0) {
                claims(committerEntries()).resolve(BUDGET, Duration.ZERO);
            }
            SimulatedEntries base = weakness == Weakness.BASE_MAY_BE_FORGOTTEN ? entries.readLocally() : entries;
            SampleRecords records = base.end(order.member())
                    .map(end ->
                            SampleRecords.after(end.records().get(end.records().size() - 1)))
                    .orElseGet(() -> SampleRecords.of(order.member()));
            JournalRecord record = order.own() ? records.ownPlay(order.key()) : records.play(order.key());
            List<BudgetDraw> draws =
                    order.draw() == 0 ? List.of() : List.of(new BudgetDraw(BUDGET, order.draw(), TOTAL));
            CommitOutcome outcome = committer
                    .commit(List.of(new MemberCommit(order.member(), List.of(record), draws, null, null)))
                    .get(0);
            switch (outcome) {
                case Committed() -> {
                    tell(record.key(), new RecordLocation(order.member(), record.sequence()));
                    return true;
                }
                case KeyTaken(RecordKey key, RecordLocation location) -> {
                    tell(key, location);
                    return true;
                }
                case BudgetShort(String budget, long remaining) -> {
                    assertTrue(remaining >= 0 && remaining < order.draw(), where() + outcome);
                    return true;
                }
                case CommitOutcome.SequenceTaken taken -> {
                    return false;
                }
            }
        } catch (FanRewardException notKnown) {
            assertEquals(ErrorCode.STORE_UNAVAILABLE, notKnown.code());
            return false;
        }
    }

    private void tell(RecordKey key, RecordLocation location) {
        RecordLocation before = told.putIfAbsent(key, location);
        assertTrue(before == null || before.equals(location), where() + key + " is at " + before + " and " + location);
    }

    private JournalEntries committerEntries() {
        return switch (weakness) {
            case DUPLICATE_MAY_BE_FORGOTTEN, BASE_MAY_BE_FORGOTTEN -> entries.readLocally();
            case ONE_SLOT_EACH -> new OneSlotEach(entries);
            default -> entries;
        };
    }

    private Committer committer() {
        JournalEntries seen = committerEntries();
        return new Committer(
                seen,
                new Keys(seen, identities, surroundings()),
                claims(seen),
                surroundings(),
                new KnownEnds(),
                members -> {});
    }

    private Claims claims(JournalEntries seen) {
        JournalEntries asked = switch (weakness) {
            case SETTLED_BY_WHAT_MAY_BE_FORGOTTEN -> entries.readLocally();
            case NOTHING_GIVEN_UP -> new GivingNothingUp(seen);
            default -> entries;
        };
        return new Claims(asked, budgets, surroundings(), Runnable::run);
    }

    /** Takes what is not booked now for what can never be. */
    private record GivingNothingUp(JournalEntries entries) implements EntriesOver {
        @Override
        public BitSet insert(List<Entry> inserted) {
            BitSet all = new BitSet();
            all.set(0, inserted.size());
            return all;
        }

        @Override
        public Optional<Entry> taking(String member, String slot) {
            return Optional.of(
                    entries.taking(member, slot).orElseGet(() -> Entry.givingUp("nobody", member, slot, -1)));
        }
    }

    private Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public Instant now() {
                return SampleRecords.START.plusSeconds(steps);
            }

            @Override
            public String name() {
                return String.format("%08d", ++names);
            }

            @Override
            public long negative() {
                return -1L - random.nextInt(Integer.MAX_VALUE);
            }

            @Override
            public void pause(int times) {
                processes.step();
            }
        };
    }

    /** Whoever comes last settles everything, without anything going wrong any more. */
    private void settleWhatIsLeft() {
        steps += MOST_STEPS;
        processes.start(() -> claims(entries).resolve(BUDGET, Duration.ZERO));
        while (processes.any()) {
            database.forEach(part -> part.replicate(Integer.MAX_VALUE));
            processes.next();
        }
    }

    private void check() {
        Map<RecordKey, RecordLocation> booked = new HashMap<>();
        for (int i = 0; i < MEMBERS; i++) {
            String member = "m-" + i;
            long expected = 1;
            ContentHash previous = ContentHash.ZERO;
            Set<String> inEitherScope = new HashSet<>();
            List<Entry> journal = entries.all().stream()
                    .filter(entry -> entry.member().equals(member) && !entry.givesUp())
                    .sorted(Comparator.comparingLong(Entry::first))
                    .toList();
            for (Entry entry : journal) {
                for (JournalRecord record : entry.records()) {
                    assertEquals(expected++, record.sequence(), where() + "the numbers of " + member);
                    assertEquals(previous, record.previousHash(), where() + "the chain of " + member);
                    previous = record.hash();
                    assertTrue(
                            inEitherScope.add(record.key().value()),
                            where() + member + " has " + record.key().value() + " in both scopes");
                    RecordLocation twin = booked.put(record.key(), new RecordLocation(member, record.sequence()));
                    assertEquals(null, twin, where() + record.key() + " is booked twice");
                }
            }
        }
        told.forEach(
                (key, location) -> assertEquals(location, booked.get(key), where() + "somebody was told of " + key));
        checkBudget();
    }

    private void checkBudget() {
        Budgets.@Nullable Budget found = budgets.find(BUDGET);
        long used = 0;
        for (Entry entry : entries.all()) {
            used += entry.draws().stream().mapToLong(Entry.Draw::amount).sum();
        }
        if (found == null) {
            assertEquals(0, used, where() + "drawn on what there is not");
            return;
        }
        assertEquals(List.of(), found.open(), where() + "claims are left");
        assertEquals(used, TOTAL - found.room(), where() + "what is drawn and what is noted");
        assertTrue(used <= TOTAL, where() + "drawn " + used + " of " + TOTAL);
    }

    private String where() {
        return "seed " + seed + ", step " + steps + ": ";
    }
}
