package app.fanreward.wire;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands and catalogue changes of every kind, from a seed. */
public final class RandomCommands {
    /** A program with two point types. */
    public static final ProgramSettings SETTINGS = new ProgramSettings(
            ProgramSettings.DEFAULT.zone(),
            ProgramSettings.DEFAULT.lateness(),
            List.of(new PointType("stars", 0, RoundingMode.DOWN), new PointType("miles", 2, RoundingMode.DOWN)),
            Map.of(),
            Set.of());

    private static final List<String> IDS =
            List.of("fan-1", "ÄÖ ß", "日本語", "🎵 a\"b\\c", "a/b:c%41", "0", "null", "x".repeat(256));

    private final SplittableRandom random;

    /** Starts from a seed. */
    public RandomCommands(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The next command; each kind comes as often as any other. */
    public LedgerCommand command() {
        Order order = new Order(any(IDS), any(IDS), any(IDS), any(List.of("why", "two\nlines", "🎁")));
        Order plain = random.nextBoolean() ? order : Order.of(order.member(), order.key());
        return switch (random.nextInt(14)) {
            case 0 -> new LedgerCommand.Redeem(plain, "poster-1", 1 + random.nextLong(1_000_000), amountOrNull());
            case 1 -> new LedgerCommand.Spend(plain, type(), amount(), reference());
            case 2 ->
                new LedgerCommand.Hold(
                        plain,
                        type(),
                        amount(),
                        Duration.ofSeconds(1).plusNanos(random.nextLong(7_000_000_000_000_000L)),
                        reference());
            case 3 -> new LedgerCommand.Capture(plain, any(IDS), amountOrNull(), random.nextBoolean());
            case 4 -> new LedgerCommand.VoidHold(plain, any(IDS));
            case 5 ->
                new LedgerCommand.Transfer(plain, order.member().equals("fan-2") ? "fan-3" : "fan-2", type(), amount());
            case 6 -> new LedgerCommand.Convert(plain, "stars", amount(), "miles", amount(), amount());
            case 7 ->
                random.nextBoolean()
                        ? new LedgerCommand.Adjust(order, type(), -amount(), instantOrNull(), null)
                        : new LedgerCommand.Adjust(order, type(), amount(), instantOrNull(), instantOrNull());
            case 8 ->
                new LedgerCommand.BringIn(order, type(), amount(), instantOrNull(), instantOrNull(), instantOrNull());
            case 9 ->
                new LedgerCommand.Reverse(
                        plain,
                        target(),
                        amountOrNull(),
                        any(List.of(Shortfall.values())),
                        new Refund(Duration.ofMillis(random.nextInt(3) * random.nextLong(1_000_000_000L))));
            case 10 ->
                new LedgerCommand.SetStatus(
                        order, any(List.of(MemberStatus.OPEN, MemberStatus.FROZEN_DEBIT, MemberStatus.FROZEN)));
            case 11 -> new LedgerCommand.Discard(order, new EventReference(any(IDS), any(IDS)));
            case 12 ->
                new LedgerCommand.Rerate(
                        plain,
                        new EventReference(any(IDS), any(IDS)),
                        new TreeMap<>(Map.of(
                                "amount",
                                BigDecimal.valueOf(random.nextLong(1L << 50), random.nextInt(6)),
                                "lines.first",
                                BigDecimal.valueOf(random.nextInt(3)))),
                        any(List.of(Shortfall.values())));
            default -> {
                boolean erased = random.nextBoolean();
                yield new LedgerCommand.Close(order, erased || random.nextBoolean(), erased);
            }
        };
    }

    /** The next change of the catalogue. */
    public CatalogChange change() {
        return new CatalogChange(
                "poster-1",
                any(IDS),
                any(IDS),
                switch (random.nextInt(3)) {
                    case 0 -> new CatalogChange.Retired();
                    case 1 ->
                        new CatalogChange.Stocked(
                                (random.nextBoolean() ? 1 : -1) * (1 + random.nextLong(1_000_000_000_000L)));
                    default ->
                        new CatalogChange.Offered(
                                new Reward(
                                        "poster-1",
                                        "Poster " + any(List.of("🎵", "ß", "\"1\"")),
                                        type(),
                                        amount(),
                                        random.nextBoolean() ? null : limit(),
                                        random.nextBoolean()
                                                ? null
                                                : Instant.ofEpochSecond(random.nextLong(1_000_000_000L)),
                                        random.nextBoolean()
                                                ? null
                                                : Instant.ofEpochSecond(
                                                        1_000_000_000L + random.nextLong(1_000_000_000L))),
                                instantOrNull());
                });
    }

    private Reward.MemberLimit limit() {
        List<CalendarPeriod.Unit> units = List.of(CalendarPeriod.Unit.values());
        return new Reward.MemberLimit(1 + random.nextLong(1_000_000), units.get(random.nextInt(units.size() - 1)));
    }

    private Target target() {
        if (random.nextBoolean()) {
            return new Target.OfCommand(any(IDS));
        }
        return new Target.OfEvent(
                new EventReference(any(IDS), any(IDS)), any(List.of("", "summer-tour")), any(List.of("", "any-play")));
    }

    private String type() {
        return random.nextBoolean() ? "stars" : "miles";
    }

    private String reference() {
        return random.nextBoolean() ? "" : any(IDS);
    }

    private long amount() {
        return switch (random.nextInt(3)) {
            case 0 -> 1;
            case 1 -> PointType.LARGEST_AMOUNT;
            default -> 1 + random.nextLong(PointType.LARGEST_AMOUNT);
        };
    }

    private @Nullable Long amountOrNull() {
        return random.nextBoolean() ? null : amount();
    }

    private @Nullable Instant instantOrNull() {
        return random.nextBoolean()
                ? null
                : Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
