package app.fanreward.core.nodes;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.core.FanReward;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Several engines over one store, on a simulated clock, under a simulated scheduler. Nodes take turns at every call to
 * the store; there they die, are told that the store did not answer, or are late. Clients send the same request again,
 * to any node, until they are answered, and sometimes after. Sweepers run anywhere at any time. A run is determined by its
 * seed.
 *
 * <p>A node does one thing at a time: what goes on side by side within one engine is kept apart by its locks, which
 * tests with real threads look at.
 */
final class NodesRun {
    private static final int NODES = 3;
    private static final int ACTIONS = 40;
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private final SplittableRandom random;
    private final SimulatedDisk disk;
    private final Baton baton;
    private final List<ClientCall> calls;
    private Instant now = START;

    /** Of all engines of the run, so that the program is compiled once. */
    private final FanReward.Builder engines =
            FanReward.builder().program(SimulatedProgram.OF_NODES).clock(() -> now);

    /** Every other run is over a store that is far away. */
    private final boolean remote;

    private NodesRun(long seed, Mutation mutation) {
        this.remote = seed % 2 == 0;
        this.random = new SplittableRandom(seed);
        this.disk = new SimulatedDisk(mutation, random.split());
        this.baton = new Baton(random.split());
        this.calls = new ClientCalls(random.split()).calls();
    }

    /** What a run came to: two runs with one seed come to the same. */
    record Result(
            long records,
            long renewals,
            long referrals,
            long given,
            long refunds,
            long exhausted,
            String fingerprint) {}

    /** Runs a seed; fails if anything is wrong. */
    static Result run(long seed, Mutation mutation) {
        try {
            NodesRun simulation = new NodesRun(seed, mutation);
            simulation.begin();
            simulation.underFaults();
            simulation.quiesce();
            return simulation.check();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (RuntimeException | AssertionError violation) {
            throw new AssertionError("-Dnodes.seed=" + seed + ": " + violation.getMessage(), violation);
        }
    }

    private RewardEngine engine(NodeStore store) {
        return engines.store(store).build();
    }

    private RewardEngine quietEngine() {
        return engine(new NodeStore(disk, () -> {}, random.split(), false, remote));
    }

    private void begin() {
        RewardEngine engine = quietEngine();
        ClientCalls.openingBalance().forEach(engine::execute);
        ClientCalls.openingCatalog().forEach(engine::change);
        ClientCalls.openingCampaign().forEach(engine.campaigns()::change);
    }

    private void underFaults() throws InterruptedException {
        List<Runnable> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            int me = i;
            SplittableRandom own = random.split();
            nodes.add(() -> node(me, own));
        }
        baton.run(nodes);
    }

    private void node(int me, SplittableRandom own) {
        RewardEngine engine = reborn(me, own);
        for (int action = 0; action < ACTIONS && !baton.failed(); action++) {
            try {
                act(engine, own);
            } catch (NodeStore.Died died) {
                engine = reborn(me, own);
            }
        }
    }

    /** A node that cannot begin, or dies while it does, begins anew. */
    private RewardEngine reborn(int me, SplittableRandom own) {
        while (true) {
            try {
                return engine(new NodeStore(disk, () -> baton.pass(me), own.split(), true, remote));
            } catch (NodeStore.Died died) {
                // Once more.
            } catch (FanRewardException failed) {
                requireUnavailable(failed);
            }
        }
    }

    private void act(RewardEngine engine, SplittableRandom own) {
        int kind = own.nextInt(100);
        if (kind < 10) {
            try {
                engine.settle(n -> {});
            } catch (FanRewardException failed) {
                requireUnavailable(failed);
            }
        } else if (kind < 20) {
            now = own.nextInt(4) == 0 ? now.minusSeconds(own.nextInt(300)) : now.plus(someTime(own));
        } else {
            boolean again = kind < 34;
            List<ClientCall> ready = calls.stream()
                    .filter(call -> call.ready() && call.answered() == again)
                    .toList();
            if (!ready.isEmpty()) {
                send(ready.get(own.nextInt(ready.size())), engine);
            }
        }
    }

    private static Duration someTime(SplittableRandom own) {
        return own.nextInt(3) == 0 ? Duration.ofHours(own.nextInt(40)) : Duration.ofSeconds(own.nextInt(4_000));
    }

    private static void send(ClientCall call, RewardEngine engine) {
        boolean thawed = call.thawed();
        try {
            call.answer(call.request().send(engine), thawed);
        } catch (FanRewardException failed) {
            if (failed.code() == ErrorCode.CONFLICT && call.mayConflict()) {
                call.answer(ClientCall.Answer.lasting("CONFLICT"), thawed);
            } else {
                requireUnavailable(failed);
            }
        }
    }

    private static void requireUnavailable(FanRewardException failed) {
        if (failed.code() != ErrorCode.STORE_UNAVAILABLE) {
            throw new AssertionError("a call failed with " + failed.getMessage(), failed);
        }
    }

    /** No more faults: every client asks until it is answered, every sweeper sweeps. */
    private void quiesce() {
        RewardEngine engine = quietEngine();
        for (int round = 0; round < 3; round++) {
            for (ClientCall call : calls) {
                if (call.ready() && !call.answered()) {
                    send(call, engine);
                }
            }
            now = now.plus(Duration.ofDays(2));
            for (RewardEngine sweeper : List.of(engine, quietEngine())) {
                List<String> failed = sweeper.settle(n -> {}).failed();
                require(failed.isEmpty(), "settling failed: " + failed);
            }
        }
    }

    private Result check() {
        ActivationCheck.of(records());
        RewardEngine engine = quietEngine();
        for (ClientCall call : calls) {
            if (call.answered()) {
                send(call, engine);
            }
        }
        require(engine.settle(n -> {}).records() == 0, "something was still due after everybody had settled");
        List<JournalRecord> records = records();
        checkOnce(records);
        require(
                engine.verify(n -> {}).findings().isEmpty(),
                String.valueOf(engine.verify(n -> {}).findings()));
        Totals totals = Totals.of(disk.store);
        for (String type : List.of("points", "stars")) {
            require(totals.all(type) == 0, "all accounts of " + type + " come to " + totals.all(type));
            long transit = totals.of(AccountKind.TRANSIT, type);
            require(transit == 0, transit + " " + type + " are left in transit");
        }
        for (String member : ClientCalls.MEMBERS) {
            for (HoldView hold : engine.holds(member)) {
                require(hold.expiresAt() != null, "redemption " + hold.hold() + " still holds points");
            }
        }
        checkStock(engine, records);
        long referrals = ReferralCheck.of(records);
        long exhausted =
                ExhaustionCheck.of(records, disk.store.budgetUsed("budgeted") == SimulatedProgram.SMALL_BUDGET);
        checkBudgets(totals);
        StringBuilder heads = new StringBuilder();
        records.forEach(record -> heads.append(record.hash().brief()));
        long renewals = records.stream()
                .flatMap(record -> record.walletChanges().stream())
                .filter(WalletChange.Renewed.class::isInstance)
                .count();
        return new Result(
                records.size(),
                renewals,
                referrals,
                ActivationCheck.of(records),
                RefundCheck.of(records),
                exhausted,
                heads.toString());
    }

    private List<JournalRecord> records() {
        return disk.store.follow(0, Integer.MAX_VALUE).stream()
                .map(PositionedRecord::record)
                .toList();
    }

    private void checkBudgets(Totals totals) {
        long used = 0;
        Map<String, Long> budgets = Map.of(
                "budgeted", SimulatedProgram.SMALL_BUDGET, SimulatedProgram.LATE.key(), SimulatedProgram.LATE_BUDGET);
        long funded = 0;
        for (Map.Entry<String, Long> budget : budgets.entrySet()) {
            long given = disk.store.budgetUsed(budget.getKey());
            require(given <= budget.getValue(), given + " were given of budget " + budget);
            used += given;
            funded += budget.getValue();
        }
        long granted = funded - totals.of(AccountKind.BUDGET, "points");
        require(granted == used, granted + " were granted of budgets of which " + used + " are used");
    }

    private static void checkOnce(List<JournalRecord> records) {
        Set<RecordKey> keys = new HashSet<>();
        for (JournalRecord record : records) {
            require(keys.add(record.key()), "slot " + record.key() + " was taken twice");
        }
    }

    private static void checkStock(RewardEngine engine, List<JournalRecord> records) {
        Map<String, LedgerCommand.Redeem> open = new HashMap<>();
        long given = 0;
        for (JournalRecord record : records) {
            if (record.content() instanceof CommandContent content && content.refusal() == null) {
                if (content.command() instanceof LedgerCommand.Redeem redeem) {
                    open.put(record.member() + "|" + redeem.order().key(), redeem);
                }
                if (content.detail() instanceof ReversalDetail reversal) {
                    given -= reversal.restock();
                }
            }
            if (record.content() instanceof StepContent step
                    && step.kind() == StepKind.REDEMPTION_END
                    && step.refusal() == null) {
                LedgerCommand.Redeem redeem = open.get(record.member() + "|" + step.key());
                given += redeem == null ? 0 : redeem.quantity();
            }
        }
        @Nullable CatalogEntry entry = engine.reward(ClientCalls.REWARD).orElse(null);
        Long left = entry == null ? null : entry.stock();
        require(
                entry != null && left != null && entry.claimed() == given && left + given == ClientCalls.STOCK,
                given + " items were given of " + ClientCalls.STOCK + ", and the shelf says " + entry);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
