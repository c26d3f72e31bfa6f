package app.fanreward.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import app.fanreward.core.simulation.Link.Crash;
import app.fanreward.core.simulation.Link.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run: nodes over one disk, clients that retry on any node until they are answered, sweepers. Nodes crash between any
 * two calls to the disk, calls get lost before or after they were carried out, and somebody else may always go first.
 */
final class Simulation {
    private static final int NODES = 3;
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 7;
    private static final int ITEMS = 3;
    private static final long BUDGET = 60;
    private static final List<String> MEMBERS = List.of("ann", "bob", "cem");

    private static final Campaign CAMPAIGN = Campaign.of("plays")
            .budget(BUDGET)
            .rule(Rule.on("play", "track.played").then(Effect.addPoints(5)))
            .build();

    private final Disk disk;
    private final SplittableRandom random;
    private final Scheduler scheduler;
    private final Faults faults = new Faults();
    private final List<RewardEngine> nodes = new ArrayList<>();
    private final List<LedgerCommand> commands = new ArrayList<>();
    private final List<LedgerResult> results = new ArrayList<>();
    private final List<EngagementEvent> events = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final boolean[] busy = new boolean[NODES];
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int nextKey;

    Simulation(long seed, Mutant mutant) {
        this.disk = new Disk(mutant);
        this.random = new SplittableRandom(seed);
        this.scheduler = new Scheduler(random.split());
        for (int node = 0; node < NODES; node++) {
            nodes.add(node());
        }
    }

    private RewardEngine node() {
        return FanReward.builder()
                .store(Link.over(disk, random, scheduler::pause, faults))
                .campaign(CAMPAIGN)
                .clock(() -> now)
                .build();
    }

    void run() {
        RewardEngine first = nodes.get(0);
        first.change(new CatalogChange(
                "poster",
                "offer",
                "shop",
                new CatalogChange.Offered(Reward.of("poster", "Poster", "points", 4), null)));
        first.change(new CatalogChange("poster", "stock", "shop", new CatalogChange.Stocked(ITEMS)));
        for (String member : MEMBERS) {
            first.execute(new LedgerCommand.BringIn(
                            Order.of(member, "start").by("admin", "start"), "points", 20, null, null, null))
                    .orThrow();
        }
        faults.rate = 0.004 + random.nextDouble() * 0.06;
        for (int client = 0; client < CLIENTS; client++) {
            scheduler.start(this::client);
        }
        scheduler.start(this::sweeper);
        scheduler.run(this::timePasses);
        faults.rate = 0;
        check();
    }

    private void timePasses() {
        if (random.nextInt(10) == 0) {
            now = now.plusSeconds(random.nextInt(400));
        }
    }

    private void client() {
        for (int i = 0; i < REQUESTS; i++) {
            if (random.nextInt(3) == 0) {
                EngagementEvent event = event();
                Decision decision = untilAnswered(node -> node.submit(event));
                events.add(event);
                decisions.add(decision);
            } else {
                LedgerCommand command = command();
                LedgerResult result = untilAnswered(node -> node.execute(command));
                commands.add(command);
                results.add(result);
            }
            // A late duplicate of anything that was asked before.
            if (!commands.isEmpty() && random.nextInt(3) == 0) {
                LedgerCommand again = commands.get(random.nextInt(commands.size()));
                untilAnswered(node -> node.execute(again));
            }
        }
    }

    private void sweeper() {
        for (int i = 0; i < 6; i++) {
            untilAnswered(node -> node.settle(n -> {}));
            scheduler.pause();
        }
    }

    /** Asks any node, and again any node, until there is an answer. A node serves one request at a time. */
    private <T> T untilAnswered(Function<RewardEngine, T> request) {
        while (true) {
            int node = random.nextInt(NODES);
            if (busy[node]) {
                scheduler.pause();
                continue;
            }
            busy[node] = true;
            try {
                return request.apply(nodes.get(node));
            } catch (Crash died) {
                nodes.set(node, node());
            } catch (FanRewardException failed) {
                if (failed.code() != ErrorCode.STORE_UNAVAILABLE) {
                    throw failed;
                }
            } finally {
                busy[node] = false;
            }
        }
    }

    private EngagementEvent event() {
        // Some are sent by two clients.
        if (!events.isEmpty() && random.nextInt(4) == 0) {
            return events.get(random.nextInt(events.size()));
        }
        return EngagementEvent.of("track.played")
                .from("app", "e-" + nextKey++)
                .member(member())
                .at(now)
                .put("duration", Duration.ofSeconds(60))
                .build();
    }

    private LedgerCommand command() {
        String member = member();
        Order order = Order.of(member, "k-" + nextKey++);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new LedgerCommand.Redeem(order, "poster", 1, null);
            case 2, 3 -> {
                String to = member();
                yield to.equals(member)
                        ? new LedgerCommand.Spend(order, "points", 1 + random.nextInt(9), "")
                        : new LedgerCommand.Transfer(order, to, "points", 1 + random.nextInt(9));
            }
            case 4 ->
                new LedgerCommand.Hold(
                        order, "points", 1 + random.nextInt(9), Duration.ofSeconds(1 + random.nextInt(600)), "");
            case 5, 6 -> {
                @Nullable LedgerCommand undo = undo();
                yield undo == null ? new LedgerCommand.Spend(order, "points", 1 + random.nextInt(9), "") : undo;
            }
            default -> new LedgerCommand.Spend(order, "points", 1 + random.nextInt(9), "");
        };
    }

    /** The reversal of something that was done. */
    private @Nullable LedgerCommand undo() {
        if (!decisions.isEmpty() && random.nextInt(3) == 0) {
            Decision decision = decisions.get(random.nextInt(decisions.size()));
            EventReference event = decision.event();
            return decision.awards().isEmpty()
                    ? null
                    : Reverse.all(order(decision.member()), new Target.OfEvent(event, "", ""));
        }
        for (int tries = 0; tries < 5 && !results.isEmpty(); tries++) {
            int one = random.nextInt(results.size());
            LedgerCommand done = commands.get(one);
            boolean reversible = done instanceof LedgerCommand.Redeem
                    || done instanceof LedgerCommand.Transfer
                    || done instanceof LedgerCommand.Spend;
            if (results.get(one).done() && reversible) {
                return Reverse.all(
                        order(done.order().member()),
                        new Target.OfCommand(done.order().key()));
            }
        }
        return null;
    }

    private Order order(String member) {
        return Order.of(member, "k-" + nextKey++).by("support", "undo");
    }

    private String member() {
        return MEMBERS.get(random.nextInt(MEMBERS.size()));
    }

    /** Everything that was answered stands, nothing is counted twice, and nothing is left on the way. */
    private void check() {
        RewardEngine fresh = node();
        assertEquals(List.of(), fresh.settle(n -> {}).failed());
        for (int i = 0; i < commands.size(); i++) {
            LedgerResult first = results.get(i);
            if (first.sequence() > 0) {
                LedgerResult again = fresh.execute(commands.get(i));
                assertTrue(again.replayed(), () -> "not known any more: " + first);
                assertEquals(first.sequence(), again.sequence());
                assertEquals(first.refusal(), again.refusal());
                assertEquals(first.wallets(), again.wallets());
            }
        }
        for (int i = 0; i < events.size(); i++) {
            Decision again = fresh.submit(events.get(i));
            assertTrue(again.duplicate(), "an event was forgotten");
            assertEquals(decisions.get(i).sequence(), again.sequence());
            assertEquals(decisions.get(i).awards(), again.awards());
        }
        Verification verification = fresh.verify(n -> {});
        assertEquals(List.of(), verification.findings());
        assertEquals(0, total(verification, AccountKind.TRANSIT), "points are left on the way");
        assertEquals(0, total(verification, AccountKind.EXCHANGE));
        assertTrue(-total(verification, AccountKind.BUDGET) <= BUDGET, "the budget is overspent");
        assertEquals(-total(verification, AccountKind.BUDGET), disk.budgetUsed("plays"));
        checkTotals(fresh, verification);
    }

    /** What the clients were told adds up to what is there. */
    private void checkTotals(RewardEngine fresh, Verification verification) {
        long redeemed = 0;
        long spent = 0;
        long takenBack = 0;
        for (int i = 0; i < commands.size(); i++) {
            LedgerResult result = results.get(i);
            if (!result.done()) {
                continue;
            }
            switch (commands.get(i)) {
                case LedgerCommand.Redeem ignored -> {
                    redeemed++;
                    spent += result.amount();
                }
                case LedgerCommand.Spend ignored -> spent += result.amount();
                case Reverse reverse
                when reverse.target() instanceof Target.OfCommand target -> {
                    LedgerCommand undone = find(reverse.order().member(), target.key());
                    if (undone instanceof LedgerCommand.Redeem) {
                        redeemed--;
                        spent -= result.amount();
                    } else if (undone instanceof LedgerCommand.Spend) {
                        spent -= result.amount();
                    }
                }
                case Reverse ignored -> takenBack += result.amount();
                default -> {}
            }
        }
        long granted = 0;
        List<EventReference> seen = new ArrayList<>();
        for (Decision decision : decisions) {
            if (!seen.contains(decision.event())) {
                seen.add(decision.event());
                granted += decision.granted("points");
            }
        }
        assertEquals(spent, total(verification, AccountKind.REDEMPTION), "spent");
        assertEquals(granted - takenBack, -total(verification, AccountKind.BUDGET), "granted");
        assertEquals(ITEMS - redeemed, fresh.reward("poster").orElseThrow().stock(), "items on the shelf");
    }

    private @Nullable LedgerCommand find(String member, String key) {
        for (LedgerCommand command : commands) {
            if (command.order().member().equals(member) && command.order().key().equals(key)) {
                return command;
            }
        }
        return null;
    }

    private static long total(Verification verification, AccountKind account) {
        return verification.accounts().stream()
                .filter(total -> total.account() == account)
                .mapToLong(Verification.Total::amount)
                .sum();
    }
}
