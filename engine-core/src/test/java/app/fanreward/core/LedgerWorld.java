package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Expiry.Activity;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.nodes.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** A world in which commands are easily given. What every test of the ledger leaves behind is proven sound. */
final class LedgerWorld implements AutoCloseable {
    static final Instant NOON = World.NOON;

    /** What a play earns is chosen by its track. */
    static final ProgramDefinition PROGRAM = new ProgramDefinition(
            new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    ProgramSettings.DEFAULT_LATENESS,
                    List.of(
                            PointType.DEFAULT,
                            new PointType("stars", 0, RoundingMode.DOWN),
                            new PointType("gems", 0, RoundingMode.DOWN, 1_000L)),
                    ProgramSettings.shippedMemberAttributes(),
                    Set.of()),
            List.of(
                    Campaign.of("plain")
                            .rule(on("song", "points", 10, null, null))
                            .rule(on("short", "points", 10, null, Duration.ofDays(1)))
                            .rule(on("later", "points", 10, Duration.ofDays(2), Duration.ofDays(10)))
                            .rule(alive("alive", Activity.EARNING, Activity.REDEEMING))
                            .rule(alive("loyal", Activity.REDEEMING))
                            .build(),
                    Campaign.of("budgeted")
                            .budget(new Campaign.Budget(BigDecimal.valueOf(25), "points", OnExceed.TRUNCATE))
                            .rule(on("budget", "points", 10, null, null))
                            .build(),
                    Campaign.of("pair-one")
                            .rule(on("pair", "points", 10, null, Duration.ofDays(1)))
                            .build(),
                    Campaign.of("pair-other")
                            .rule(on("pair", "points", 10, null, Duration.ofDays(1)))
                            .build(),
                    Campaign.of("both-points")
                            .rule(on("both", "points", 10, null, null))
                            .build(),
                    Campaign.of("both-stars")
                            .rule(on("both", "stars", 5, null, null))
                            .build()));

    final World world = new World(PROGRAM);
    final RewardEngine engine = world.engine;
    private int next;

    private static Rule.Builder on(
            String track, String type, long points, @Nullable Duration pending, @Nullable Duration expires) {
        return Rule.on(track, "track.played")
                .when(Condition.attribute("event.track").is(track))
                .then(new Effect.AddPoints(
                        new Amount.Fixed(BigDecimal.valueOf(points)),
                        type,
                        pending,
                        expires == null ? null : new Expiry(expires, Expiry.Round.NONE)));
    }

    /** Ten points that last three days after what the member did last. */
    private static Rule.Builder alive(String track, Activity... resetBy) {
        Expiry threeDays = new Expiry(Period.ofDays(3), Expiry.Round.NONE, Set.of(resetBy));
        return Rule.on(track, "track.played")
                .when(Condition.attribute("event.track").is(track))
                .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.TEN), "points", null, threeDays));
    }

    /** Moves the clock to so long after noon. */
    void at(Duration sinceNoon) {
        world.now.set(NOON.plus(sinceNoon));
    }

    static Instant day(long days) {
        return NOON.plus(Duration.ofDays(days));
    }

    EventReference play(String member, String track) {
        return play(member, track, world.now.get());
    }

    EventReference play(String member, String track, Instant occurredAt) {
        EngagementEvent event = EngagementEvent.of("track.played")
                .from("test", "play-" + next++)
                .member(member)
                .at(occurredAt)
                .put("duration", Duration.ofSeconds(60))
                .put("track", track)
                .build();
        engine.submit(event);
        return event.identity().reference();
    }

    static Order order(String member, String key) {
        return Order.of(member, key);
    }

    static Order explained(String member, String key) {
        return Order.of(member, key).by("admin", "because");
    }

    LedgerResult run(LedgerCommand command) {
        return engine.execute(command);
    }

    LedgerResult give(String member, String key, long amount) {
        return give(member, key, amount, null, null);
    }

    LedgerResult give(String member, String key, long amount, @Nullable Instant expiresAt) {
        return give(member, key, amount, null, expiresAt);
    }

    LedgerResult give(
            String member, String key, long amount, @Nullable Instant availableAt, @Nullable Instant expiresAt) {
        return done(
                run(new LedgerCommand.BringIn(explained(member, key), "points", amount, null, availableAt, expiresAt)));
    }

    LedgerResult spend(String member, String key, long amount) {
        return run(new LedgerCommand.Spend(order(member, key), "points", amount, ""));
    }

    LedgerResult hold(String member, String key, long amount, Duration lasting) {
        return run(new LedgerCommand.Hold(order(member, key), "points", amount, lasting, ""));
    }

    LedgerResult capture(String member, String key, String hold, @Nullable Long amount, boolean last) {
        return run(new LedgerCommand.Capture(order(member, key), hold, amount, last));
    }

    LedgerResult voidHold(String member, String key, String hold) {
        return run(new LedgerCommand.VoidHold(order(member, key), hold));
    }

    LedgerResult transfer(String from, String key, String to, long amount) {
        return run(new LedgerCommand.Transfer(order(from, key), to, "points", amount));
    }

    LedgerResult adjust(String member, String key, long amount) {
        return run(new LedgerCommand.Adjust(explained(member, key), "points", amount, null, null));
    }

    LedgerResult redeem(String member, String key, String reward, long quantity) {
        return run(new LedgerCommand.Redeem(order(member, key), reward, quantity, null));
    }

    LedgerResult undo(String member, String key, String target) {
        return undo(member, key, target, null);
    }

    LedgerResult undo(String member, String key, String target, @Nullable Long amount) {
        return run(new Reverse(
                order(member, key), new Target.OfCommand(target), amount, Shortfall.WITHIN_BALANCE, Refund.ORIGINAL));
    }

    LedgerResult undo(String member, String key, String target, @Nullable Long amount, Shortfall shortfall) {
        return run(new Reverse(order(member, key), new Target.OfCommand(target), amount, shortfall, Refund.ORIGINAL));
    }

    LedgerResult undo(String member, String key, EventReference event, @Nullable Long amount, Shortfall shortfall) {
        return run(
                new Reverse(order(member, key), new Target.OfEvent(event, "", ""), amount, shortfall, Refund.ORIGINAL));
    }

    CatalogEntry offer(String key, Reward reward) {
        return engine.change(new CatalogChange(reward.key(), key, "admin", new CatalogChange.Offered(reward, null)));
    }

    CatalogEntry stock(String reward, String key, long by) {
        return engine.change(new CatalogChange(reward, key, "admin", new CatalogChange.Stocked(by)));
    }

    Balance.Wallet wallet(String member) {
        return engine.balance(member).wallet("points");
    }

    void assertWallet(String member, long available, long pending, long held, long debt) {
        assertEquals(new Balance.Wallet("points", available, pending, held, debt), wallet(member));
    }

    static LedgerResult done(LedgerResult result) {
        assertNull(result.refusal(), () -> String.valueOf(result.refusal()));
        return result;
    }

    static void refused(ErrorCode code, LedgerResult result) {
        Refusal refusal = result.refusal();
        assertEquals(code, refusal == null ? null : refusal.code());
        assertEquals(0, result.amount());
    }

    static String fact(LedgerResult result, String name) {
        Refusal refusal = result.refusal();
        return refusal == null ? "" : refusal.facts().getOrDefault(name, "");
    }

    /** When the only hold of a member times out. */
    Instant timeOut(String member) {
        return Objects.requireNonNull(engine.holds(member).get(0).expiresAt());
    }

    static FanRewardException thrown(ErrorCode code, Executable executable) {
        FanRewardException thrown = assertThrows(FanRewardException.class, executable);
        assertEquals(code, thrown.code(), thrown.getMessage());
        return thrown;
    }

    long total(AccountKind account) {
        return Totals.of(world.store).of(account, "points");
    }

    @Override
    public void close() {
        Totals totals = Totals.of(world.store);
        for (PointType type : PROGRAM.settings().pointTypes()) {
            assertEquals(0, totals.all(type.key()), "all accounts of " + type.key());
            assertEquals(0, totals.of(AccountKind.TRANSIT, type.key()), "left in transit of " + type.key());
        }
        world.close();
    }
}
