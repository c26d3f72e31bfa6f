package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An engine on a store under 64 threads that meet at a line before every round, and totals that are exact afterwards, also
 * for whoever opens the store next. Extend it with a class that puts an engine and a store together.
 */
public abstract class LedgerStorm {
    private static final int THREADS = 64;
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final String POINTS = "points";

    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            ProgramSettings.DEFAULT,
            List.of(Campaign.of("plays")
                    .rule(Rule.on("r", "track.played")
                            .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.valueOf(20)), null, null, null)))
                    .build()));

    private RewardStore store;
    private RewardEngine engine;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls open before any test.
    protected LedgerStorm() {}

    /**
     * Opens the store: empty when a test begins, and then with all that was in it when it was closed.
     *
     * @return the store
     * @throws Exception if there is none to be had; the test fails
     */
    protected abstract RewardStore openStore() throws Exception;

    /**
     * Puts an engine on a store.
     *
     * @param store the store, which the engine closes with itself
     * @param program the rules
     * @param clock the clock
     * @return the engine; the suite closes it
     */
    protected abstract RewardEngine engine(RewardStore store, ProgramDefinition program, InstantSource clock);

    /**
     * Says how often the threads meet in each test. More rounds find more.
     *
     * @return at least 4; 10 unless overridden
     */
    protected int rounds() {
        return 10;
    }

    @BeforeEach
    final void open() throws Exception {
        store = openStore();
        engine = engine(store, PROGRAM, () -> NOON);
    }

    @AfterEach
    final void proveAfterOpeningAgain() throws Exception {
        engine.close();
        open();
        try (RewardEngine again = engine) {
            assertEquals(List.of(), again.verify(n -> {}).findings());
            assertEquals(0, again.settle(n -> {}).completed(), "was still under way");
            assertEquals(0, total(account -> true), "the sum of all accounts");
            assertEquals(0, total(AccountKind.TRANSIT));
        }
    }

    @Test
    void everythingIsCountedOnceForOneMember() throws Exception {
        countOnce(1, 1);
    }

    @Test
    void everythingIsCountedOnceForTenMembers() throws Exception {
        countOnce(10, 1);
    }

    @Test
    void everythingIsCountedOnceForTenThousandMembers() throws Exception {
        int members = 10_000;
        countOnce(members, Math.ceilDiv(members, THREADS / 2 * rounds()));
        assertEquals(
                members,
                store.members("", 2 * members).stream()
                        .filter(journal -> !journal.startsWith("$"))
                        .count());
    }

    /** Each thread asks for several things at once, and another one for the same at the same time. */
    private void countOnce(int members, int atOnce) throws Exception {
        storm((thread, round) -> {
            int first = (thread / 2 * rounds() + round) * atOnce;
            List<EngagementEvent> events = new ArrayList<>();
            for (int thing = first; thing < first + atOnce; thing++) {
                events.add(EngagementEvent.of("track.played")
                        .from("storm", "e" + thing)
                        .member(member(thing, members))
                        .at(NOON)
                        .put("duration", Duration.ofSeconds(60))
                        .put("track", "song")
                        .build());
            }
            engine.submitAll(events, SubmitOptions.DEFAULT);
            for (int thing = first; thing < first + atOnce; thing++) {
                engine.execute(new LedgerCommand.Spend(Order.of(member(thing, members), "s" + thing), POINTS, 5, ""));
            }
            return 0L;
        });
        long things = (long) THREADS / 2 * rounds() * atOnce;
        assertEquals(things * 20, -total(AccountKind.ISSUANCE));
        assertEquals(things * 5, total(AccountKind.REDEMPTION));
        assertEquals(things * 15, total(AccountKind.AVAILABLE));
    }

    /** Neighbours in a batch are not neighbours by name, so that batches lock their members crosswise. */
    private static String member(int thing, int members) {
        return "m-" + thing * 7 % members;
    }

    @Test
    void holdsCapturesAndVoidsOfOneMemberAddUpExactly() throws Exception {
        give("m", 400);
        long captured = storm((thread, round) -> {
            // Here too.
            int pair = thread / 2;
            String hold = "h" + pair + "-" + round;
            LedgerResult held =
                    engine.execute(new LedgerCommand.Hold(Order.of("m", hold), POINTS, 20, Duration.ofDays(1), ""));
            if (!held.done()) {
                assertRefused(ErrorCode.INSUFFICIENT_POINTS, held);
                return 0L;
            }
            if (pair % 3 == 0) {
                engine.execute(new LedgerCommand.VoidHold(Order.of("m", "v" + hold), hold));
                return 0L;
            }
            LedgerResult result = engine.execute(
                    new LedgerCommand.Capture(Order.of("m", "c" + hold), hold, Long.valueOf(pair % 20 + 1), true));
            return result.replayed() ? 0L : result.amount();
        });
        assertTrue(captured > 300, "there was enough for all at all times: nothing was contended for");
        assertEquals(400 - captured, available("m"));
        assertEquals(0, engine.balance("m").wallet(POINTS).held());
        assertEquals(captured, total(AccountKind.REDEMPTION));
    }

    @Test
    void transfersInARingKeepTheSum() throws Exception {
        int members = 8;
        for (int i = 0; i < members; i++) {
            give("m-" + i, 100);
        }
        storm((thread, round) -> {
            String from = "m-" + thread % members;
            String to = "m-" + (thread + 1 + round % (members - 1)) % members;
            LedgerResult result = engine.execute(
                    new LedgerCommand.Transfer(Order.of(from, "t" + thread + "-" + round), to, POINTS, 30));
            if (!result.done()) {
                assertRefused(ErrorCode.INSUFFICIENT_POINTS, result);
            }
            return 0L;
        });
        long sum = 0;
        for (int i = 0; i < members; i++) {
            sum += available("m-" + i);
        }
        assertEquals(members * 100L, sum);
    }

    @Test
    void ofAHundredItemsExactlyAHundredAreGivenToWhoeverAsks() throws Exception {
        engine.change(new CatalogChange(
                "mug", "o", "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", POINTS, 3), null)));
        engine.change(new CatalogChange("mug", "s", "admin", new CatalogChange.Stocked(100)));
        for (int i = 0; i < THREADS; i++) {
            give("m-" + i, 100);
        }
        long given = storm((thread, round) -> {
            LedgerResult result =
                    engine.execute(new LedgerCommand.Redeem(Order.of("m-" + thread, "r" + round), "mug", 1, null));
            if (!result.done()) {
                assertRefused(ErrorCode.OUT_OF_STOCK, result);
            }
            return result.done() ? 1L : 0L;
        });
        CatalogEntry entry = engine.reward("mug").orElseThrow();
        assertEquals(100, given);
        assertEquals(0L, entry.stock());
        assertEquals(100, entry.claimed());
        assertEquals(300, total(AccountKind.REDEMPTION));
        assertEquals(0, total(AccountKind.HELD));
    }

    /** Lets all threads work, and returns the sum of what they say. */
    private long storm(Rounds.Attempt<Long> attempt) throws Exception {
        long[] sum = {0};
        Rounds.run(
                THREADS,
                rounds(),
                attempt,
                (round, results) ->
                        sum[0] += results.stream().mapToLong(Long::longValue).sum());
        return sum[0];
    }

    private void give(String member, long amount) {
        engine.execute(
                new LedgerCommand.BringIn(Order.of(member, "in").by("admin", "why"), POINTS, amount, null, null, null));
    }

    private long available(String member) {
        return engine.balance(member).wallet(POINTS).available();
    }

    private static void assertRefused(ErrorCode code, LedgerResult result) {
        Refusal refusal = result.refusal();
        assertEquals(code, refusal == null ? null : refusal.code(), result::toString);
    }

    private long total(AccountKind kind) {
        return total(kind::equals);
    }

    /** What accounts hold in all, from the records alone. */
    private long total(Predicate<AccountKind> kinds) {
        long total = 0;
        long position = 0;
        for (List<PositionedRecord> page = store.follow(0, 1_000);
                !page.isEmpty();
                page = store.follow(position, 1_000)) {
            for (PositionedRecord next : page) {
                total += next.record().postings().stream()
                        .filter(posting -> kinds.test(posting.account()))
                        .mapToLong(posting -> posting.amount())
                        .sum();
                position = next.position();
            }
        }
        return total;
    }
}
