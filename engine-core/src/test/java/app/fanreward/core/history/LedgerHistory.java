package app.fanreward.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One random history: commands to the engine and, beside it, to wallets of lists and loops. After every step both say the
 * same of every member.
 */
final class LedgerHistory {
    private static final List<String> MEMBERS = List.of("ann", "bob", "cem");
    private static final List<String> TYPES = List.of("points", "stars");
    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    ProgramSettings.DEFAULT_LATENESS,
                    List.of(PointType.DEFAULT, new PointType("stars", 0, RoundingMode.DOWN)),
                    ProgramSettings.shippedMemberAttributes(),
                    Set.of()),
            List.of());

    /** Something that spent points and can be undone. */
    private record Spent(
            String member, String type, String key, List<ModelWallet.Piece> pieces, long[] undone, String reward) {
        long total() {
            return pieces.stream().mapToLong(ModelWallet.Piece::amount).sum();
        }
    }

    /** Something that was brought in and can be undone. */
    private record Given(
            String member, String type, String key, ModelWallet.Batch batch, long[] undone, long[] expiredBack) {}

    private record Told(Instant at, Map<String, Map<String, Balance.Wallet>> balances) {}

    private record Asked(LedgerCommand command, LedgerResult result) {}

    private final long seed;
    private final Random random;
    private final InMemoryStore store = new InMemoryStore();
    private final int[] numbers = new int[1];
    private final Map<String, Map<String, ModelWallet>> wallets = new TreeMap<>();
    private final Map<String, ModelWallet.Hold> holds = new TreeMap<>();
    private final Map<String, String> holdsOf = new HashMap<>();
    private final List<Spent> spent = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Long> stock = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private RewardEngine engine = engine();
    private int step;

    LedgerHistory(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        for (String member : MEMBERS) {
            Map<String, ModelWallet> own = new TreeMap<>();
            TYPES.forEach(type -> own.put(type, new ModelWallet(numbers)));
            wallets.put(member, own);
        }
    }

    private RewardEngine engine() {
        return FanReward.builder()
                .store(store)
                .program(PROGRAM)
                .clock(() -> now)
                .cacheBytes(4_000)
                .build();
    }

    void run(int steps) {
        offer("poster", 7, 5L);
        offer("download", 3, null);
        for (step = 0; step < steps; step++) {
            now = now.plus(Duration.ofMinutes(1L + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 300)));
            wallets.values().forEach(own -> own.values().forEach(wallet -> wallet.pass(now)));
            act();
            compare();
        }
        askAgain();
        comparePast();
        assertEquals(0, engine.settle(n -> {}).failed().size(), where());
        compare();
        assertEquals(List.of(), engine.verify(n -> {}).findings(), where());
        Instant soon = now.plusMillis(1);
        for (String member : MEMBERS) {
            for (String type : TYPES) {
                Balance.Wallet effective =
                        engine.effectiveBalance(member, soon, soon).wallet(type);
                ModelWallet model = wallet(member, type);
                assertEquals(model.available() + model.held(), effective.available(), where() + member + type);
                assertEquals(model.pending(), effective.pending(), where() + member + type);
                assertEquals(model.debt, effective.debt(), where() + member + type);
            }
        }
    }

    private String where() {
        return "seed " + seed + " step " + step + " ";
    }

    private void act() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> bringIn();
            case 3 -> adjust();
            case 4, 5 -> spend();
            case 6, 7 -> hold();
            case 8 -> capture();
            case 9 -> voidHold();
            case 10 -> transfer();
            case 11 -> convert();
            case 12 -> undoSpending();
            case 13 -> undoGift();
            case 14 -> redeem();
            default -> housekeeping();
        }
    }

    private void housekeeping() {
        switch (random.nextInt(4)) {
            case 0 -> engine.settle(n -> {});
            case 1 -> engine = engine();
            case 2 -> {
                stock.merge("poster", 2L, Long::sum);
                engine.change(new CatalogChange("poster", "stock-" + step, "shop", new CatalogChange.Stocked(2)));
            }
            default -> askAgain();
        }
    }

    private void offer(String key, long price, @Nullable Long items) {
        engine.change(new CatalogChange(
                key, "offer", "shop", new CatalogChange.Offered(Reward.of(key, key, "points", price), null)));
        if (items != null) {
            engine.change(new CatalogChange(key, "stock", "shop", new CatalogChange.Stocked(items)));
            stock.put(key, items);
        }
    }

    private void bringIn() {
        String member = pick(MEMBERS);
        String type = pick(TYPES);
        long amount = 1L + random.nextInt(50);
        Instant availableAt = random.nextInt(3) == 0 ? now.plus(Duration.ofHours(random.nextInt(400))) : null;
        Instant from = availableAt == null ? now : availableAt;
        Instant expiresAt = random.nextInt(3) == 0 ? null : from.plus(Duration.ofHours(1L + random.nextInt(900)));
        LedgerResult result =
                execute(new LedgerCommand.BringIn(admin(member), type, amount, null, availableAt, expiresAt));
        assertEquals(null, result.refusal(), where());
        ModelWallet.Batch batch = wallet(member, type).add(amount, from, expiresAt, now);
        given.add(new Given(member, type, key(), batch, new long[1], new long[1]));
    }

    private void adjust() {
        String member = pick(MEMBERS);
        String type = pick(TYPES);
        long amount = random.nextInt(61) - 30L;
        if (amount == 0) {
            return;
        }
        ModelWallet wallet = wallet(member, type);
        LedgerResult result = execute(new LedgerCommand.Adjust(admin(member), type, amount, null, null));
        if (amount > 0) {
            wallet.add(amount, now, null, now);
        } else if (expect(result, wallet.available() >= -amount, ErrorCode.INSUFFICIENT_POINTS)) {
            wallet.take(-amount);
        }
    }

    private void spend() {
        String member = pick(MEMBERS);
        String type = pick(TYPES);
        ModelWallet wallet = wallet(member, type);
        long amount = 1L + random.nextInt(60);
        LedgerResult result = execute(new LedgerCommand.Spend(order(member), type, amount, ""));
        if (expect(result, wallet.available() >= amount, ErrorCode.INSUFFICIENT_POINTS)) {
            spent.add(new Spent(member, type, key(), wallet.take(amount), new long[1], ""));
        }
    }

    private void hold() {
        String member = pick(MEMBERS);
        String type = pick(TYPES);
        ModelWallet wallet = wallet(member, type);
        long amount = 1L + random.nextInt(40);
        Duration lasting = Duration.ofMinutes(1L + random.nextInt(2_000));
        LedgerResult result = execute(new LedgerCommand.Hold(order(member), type, amount, lasting, ""));
        if (expect(result, wallet.available() >= amount, ErrorCode.INSUFFICIENT_POINTS)) {
            holds.put(key(), wallet.hold(amount, now.plus(lasting)));
            holdsOf.put(key(), member + " " + type);
        }
    }

    private void capture() {
        if (holds.isEmpty()) {
            return;
        }
        String key = pick(List.copyOf(holds.keySet()));
        String[] of = holdsOf.getOrDefault(key, "").split(" ", -1);
        ModelWallet wallet = wallet(of[0], of[1]);
        ModelWallet.Hold hold = java.util.Objects.requireNonNull(holds.get(key));
        boolean open = wallet.holds.contains(hold);
        Long amount = random.nextInt(3) == 0 ? null : Long.valueOf(1L + random.nextInt(30));
        boolean last = random.nextBoolean();
        LedgerResult result = execute(new LedgerCommand.Capture(order(of[0]), key, amount, last));
        if (!open) {
            assertEquals(
                    true,
                    Set.of(ErrorCode.HOLD_EXPIRED, ErrorCode.HOLD_CLOSED, ErrorCode.HOLD_VOIDED)
                            .contains(result.code().orElseThrow()),
                    where() + result);
            return;
        }
        long asks = amount == null ? hold.left() : amount;
        if (expect(result, asks <= hold.left(), ErrorCode.EXCEEDS_HOLD)) {
            List<ModelWallet.Piece> pieces = wallet.capture(hold, asks);
            if (last) {
                wallet.giveBack(hold);
                wallet.pass(now);
            }
            spent.add(new Spent(of[0], of[1], key(), pieces, new long[1], ""));
        }
    }

    private void voidHold() {
        if (holds.isEmpty()) {
            return;
        }
        String key = pick(List.copyOf(holds.keySet()));
        String[] of = holdsOf.getOrDefault(key, "").split(" ", -1);
        ModelWallet wallet = wallet(of[0], of[1]);
        ModelWallet.Hold hold = java.util.Objects.requireNonNull(holds.get(key));
        boolean open = wallet.holds.contains(hold);
        LedgerResult result = execute(new LedgerCommand.VoidHold(order(of[0]), key));
        assertEquals(open, result.done(), where() + result);
        if (open) {
            wallet.giveBack(hold);
            wallet.pass(now);
        }
    }

    private void transfer() {
        String from = pick(MEMBERS);
        String to = pick(MEMBERS);
        if (from.equals(to)) {
            return;
        }
        String type = pick(TYPES);
        long amount = 1L + random.nextInt(30);
        ModelWallet sender = wallet(from, type);
        LedgerResult result = execute(new LedgerCommand.Transfer(order(from), to, type, amount));
        if (expect(result, sender.available() >= amount, ErrorCode.INSUFFICIENT_POINTS)) {
            for (ModelWallet.Piece piece : sender.take(amount)) {
                wallet(to, type).add(piece.amount(), piece.batch().availableAt, piece.batch().expiresAt, now);
            }
        }
    }

    private void convert() {
        String member = pick(MEMBERS);
        long amount = 1L + random.nextInt(40);
        long numerator = 1L + random.nextInt(5);
        long denominator = 1L + random.nextInt(5);
        long out = amount * numerator / denominator;
        LedgerResult result =
                execute(new LedgerCommand.Convert(order(member), "points", amount, "stars", numerator, denominator));
        if (out == 0) {
            assertEquals(ErrorCode.CONVERTS_TO_ZERO, result.code().orElseThrow(), where());
            return;
        }
        long in = (out * denominator + numerator - 1) / numerator;
        ModelWallet points = wallet(member, "points");
        if (expect(result, points.available() >= in, ErrorCode.INSUFFICIENT_POINTS)) {
            long cumulated = 0;
            for (ModelWallet.Piece piece : points.take(in)) {
                long before = cumulated * numerator / denominator;
                cumulated += piece.amount();
                long part = cumulated * numerator / denominator - before;
                if (part > 0) {
                    wallet(member, "stars").add(part, now, piece.batch().expiresAt, now);
                }
            }
        }
    }

    private void undoSpending() {
        if (spent.isEmpty()) {
            return;
        }
        Spent one = pick(spent);
        long left = one.total() - one.undone()[0];
        Long amount = random.nextBoolean() ? null : Long.valueOf(1L + random.nextInt(20));
        Duration grace = random.nextInt(3) == 0 ? Duration.ofHours(50) : Duration.ZERO;
        LedgerResult result = execute(new LedgerCommand.Reverse(
                order(one.member()),
                new Target.OfCommand(one.key()),
                amount,
                Shortfall.WITHIN_BALANCE,
                new Refund(grace)));
        if (left == 0) {
            assertEquals(ErrorCode.ALREADY_REVERSED, result.code().orElseThrow(), where());
            return;
        }
        long units = amount == null ? left : amount;
        if (!expect(result, units <= left, ErrorCode.EXCEEDS_ORIGINAL)) {
            return;
        }
        ModelWallet wallet = wallet(one.member(), one.type());
        long skip = one.undone()[0];
        long rest = units;
        for (int i = one.pieces().size() - 1; i >= 0; i--) {
            ModelWallet.Piece piece = one.pieces().get(i);
            long skipped = Math.min(skip, piece.amount());
            skip -= skipped;
            long part = Math.min(rest, piece.amount() - skipped);
            rest -= part;
            if (part == 0) {
                continue;
            }
            Instant expiresAt = piece.batch().expiresAt;
            if (expiresAt != null && !grace.isZero() && expiresAt.isBefore(now.plus(grace))) {
                wallet.add(part, now, now.plus(grace), now);
            } else {
                wallet.giveBackTo(piece.batch(), part, now);
            }
        }
        if (!one.reward().isEmpty()) {
            long price = one.reward().equals("poster") ? 7 : 3;
            long items = (one.undone()[0] + units) / price - one.undone()[0] / price;
            stock.computeIfPresent(one.reward(), (key, count) -> count + items);
        }
        one.undone()[0] += units;
    }

    private void undoGift() {
        if (given.isEmpty()) {
            return;
        }
        Given one = pick(given);
        long left = one.batch().amount - one.undone()[0];
        Long amount = random.nextBoolean() ? null : Long.valueOf(1L + random.nextInt(20));
        Shortfall policy = Shortfall.values()[random.nextInt(Shortfall.values().length)];
        LedgerResult result = execute(new LedgerCommand.Reverse(
                order(one.member()), new Target.OfCommand(one.key()), amount, policy, Refund.ORIGINAL));
        if (left == 0) {
            assertEquals(ErrorCode.ALREADY_REVERSED, result.code().orElseThrow(), where());
            return;
        }
        long units = amount == null ? left : amount;
        if (!expect(
                result,
                units <= left,
                ErrorCode.EXCEEDS_ORIGINAL,
                ErrorCode.NOT_REVERSIBLE,
                ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL)) {
            return;
        }
        ModelWallet wallet = wallet(one.member(), one.type());
        if (policy == Shortfall.PENDING_ONLY
                && !expect(result, !one.batch().vested && one.batch().left >= units, ErrorCode.NOT_REVERSIBLE)) {
            return;
        }
        long own = Math.min(units, one.batch().left);
        long expired = Math.min(units - own, one.batch().expired - one.expiredBack()[0]);
        long missing = units - own - expired;
        long others = Math.min(missing, wallet.available() - (one.batch().vested ? own : 0));
        if (policy == Shortfall.REJECT
                && !expect(result, missing == others, ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL)) {
            return;
        }
        expect(result, true);
        one.batch().left -= own;
        one.expiredBack()[0] += expired;
        wallet.take(others);
        if (policy == Shortfall.ALLOW_NEGATIVE) {
            wallet.debt += missing - others;
        }
        one.undone()[0] += units;
    }

    private void redeem() {
        String member = pick(MEMBERS);
        String reward = random.nextBoolean() ? "poster" : "download";
        long price = reward.equals("poster") ? 7 : 3;
        long quantity = 1L + random.nextInt(3);
        ModelWallet wallet = wallet(member, "points");
        LedgerResult result = execute(new LedgerCommand.Redeem(order(member), reward, quantity, null));
        Long items = stock.get(reward);
        if (items != null
                && !expect(result, items >= quantity, ErrorCode.OUT_OF_STOCK, ErrorCode.INSUFFICIENT_POINTS)) {
            return;
        }
        if (expect(result, wallet.available() >= price * quantity, ErrorCode.INSUFFICIENT_POINTS)) {
            spent.add(new Spent(member, "points", key(), wallet.take(price * quantity), new long[1], reward));
            stock.computeIfPresent(reward, (key, count) -> count - quantity);
        }
    }

    /** Whether it was done; a refusal must have one of the codes, and must be one where the model refuses. */
    private boolean expect(LedgerResult result, boolean done, ErrorCode... codes) {
        if (done && result.done()) {
            return true;
        }
        if (!done && !result.done()) {
            assertEquals(true, List.of(codes).contains(result.code().orElseThrow()), where() + result);
            return false;
        }
        if (done && codes.length > 1) {
            // Refused for a reason that is looked at next.
            return true;
        }
        throw new AssertionError(where() + "the model says " + done + ", the engine " + result);
    }

    private LedgerResult execute(LedgerCommand command) {
        LedgerResult result = engine.execute(command);
        asked.add(new Asked(command, result));
        if (random.nextInt(5) == 0) {
            again(new Asked(command, result));
        }
        return result;
    }

    /** Whatever was booked or refused for good gives the same answer whenever it is asked again. */
    private void askAgain() {
        for (int i = 0; i < 5 && !asked.isEmpty(); i++) {
            again(pick(asked));
        }
    }

    private void again(Asked one) {
        if (one.result().sequence() == 0) {
            return;
        }
        LedgerResult result = engine.execute(one.command());
        LedgerResult first = one.result();
        assertEquals(first.sequence(), result.sequence(), where());
        assertEquals(first.refusal(), result.refusal(), where());
        assertEquals(first.wallets(), result.wallets(), where());
        assertEquals(first.amount(), result.amount(), where());
        assertEquals(true, result.replayed(), where());
    }

    private void compare() {
        Map<String, Map<String, Balance.Wallet>> balances = new TreeMap<>();
        for (String member : MEMBERS) {
            Balance balance = engine.balance(member);
            Map<String, Balance.Wallet> own = new TreeMap<>();
            for (String type : TYPES) {
                ModelWallet model = wallet(member, type);
                Balance.Wallet expected =
                        new Balance.Wallet(type, model.available(), model.pending(), model.held(), model.debt);
                assertEquals(expected, balance.wallet(type), where() + member);
                own.put(type, expected);
            }
            balances.put(member, own);
        }
        stock.forEach((reward, items) ->
                assertEquals(items, engine.reward(reward).orElseThrow().stock(), where() + reward));
        // A clock that stands still makes the records of one command microseconds apart.
        told.add(new Told(now.plusMillis(1), balances));
    }

    /** What was told of an instant is told of it for ever. */
    private void comparePast() {
        Collections.shuffle(told, random);
        for (Told one : told.subList(0, Math.min(20, told.size()))) {
            one.balances()
                    .forEach((member, own) -> own.forEach((type, wallet) -> assertEquals(
                            wallet,
                            engine.balance(member, one.at()).wallet(type),
                            where() + "at " + one.at() + member)));
        }
    }

    private ModelWallet wallet(String member, String type) {
        Map<String, ModelWallet> own = wallets.get(member);
        ModelWallet wallet = own == null ? null : own.get(type);
        if (wallet == null) {
            throw new AssertionError("no wallet of " + member + " " + type);
        }
        return wallet;
    }

    private String key() {
        return "k-" + step;
    }

    private Order order(String member) {
        return Order.of(member, key());
    }

    private Order admin(String member) {
        return order(member).by("admin", "history");
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
