package app.fanreward.core.nodes;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes up commands of every kind, that refer to what went before as often as not. */
final class RandomCommands {
    private static final List<String> REWARDS = List.of("counted", "endless", "limited", "unknown");
    private static final List<String> CAMPAIGNS =
            List.of("", "", "", "both-a", "twice-b", "pair-a", "budgeted", "toll-a", "toll-c");

    private final SplittableRandom random;
    private final List<String> members;
    private final Map<String, List<String>> keys = new TreeMap<>();
    private final Map<String, List<String>> holds = new TreeMap<>();
    private final Map<String, List<String>> transfers = new TreeMap<>();
    private final Map<String, List<EventReference>> events = new TreeMap<>();
    private @Nullable String mostlyAbout;
    private int next;

    RandomCommands(SplittableRandom random, List<String> members) {
        this.random = random;
        this.members = members;
    }

    String member() {
        return mostlyAbout != null && random.nextBoolean() ? mostlyAbout : pick(members);
    }

    /** From here on every second thing is about one member, who has many points. */
    void beMostlyAbout(String member) {
        mostlyAbout = member;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Takes note of an event, so that it may be reversed. */
    void happened(String member, EventReference event) {
        events.computeIfAbsent(member, m -> new ArrayList<>()).add(event);
    }

    LedgerCommand command(Instant now, boolean accountsEnd) {
        String member = member();
        String key = "k" + next++;
        Order order = Order.of(member, key);
        LedgerCommand command = choose(order, order.by("admin", "why"), now, accountsEnd);
        keys.computeIfAbsent(member, m -> new ArrayList<>()).add(key);
        if (command instanceof LedgerCommand.Hold) {
            holds.computeIfAbsent(member, m -> new ArrayList<>()).add(key);
        }
        if (command instanceof LedgerCommand.Transfer) {
            transfers.computeIfAbsent(member, m -> new ArrayList<>()).add(key);
        }
        return command;
    }

    /** Opens the account of a member, if it was frozen. */
    LedgerCommand open(String member) {
        return new LedgerCommand.SetStatus(explained(member), MemberStatus.OPEN);
    }

    /** Brings in a few points that are available at once. */
    LedgerCommand gift(String member, Instant now) {
        Instant expires = random.nextInt(3) == 0 ? null : now.plus(Duration.ofMinutes(random.nextInt(2_000, 9_000)));
        return new LedgerCommand.BringIn(explained(member), type(), random.nextInt(1, 12), null, null, expires);
    }

    /** Spends a part of a lot, as a rule. */
    LedgerCommand spendLittle(String member) {
        return new LedgerCommand.Spend(order(member), "points", random.nextInt(1, 6), "");
    }

    /** Spends nearly all that is available. */
    LedgerCommand spendAllBut(long rest, String member, long available) {
        return new LedgerCommand.Spend(order(member), "points", Math.max(1, available - rest), "");
    }

    /** Something about points that were put together: their awards are reversed, they are spent, refunded, sent away. */
    LedgerCommand aboutTheCrowd() {
        String member = mostlyAbout == null ? member() : mostlyAbout;
        List<EventReference> known = events.getOrDefault(member, List.of());
        int kind = random.nextInt(10);
        if (kind < 5 && !known.isEmpty()) {
            return reverse(order(member), new Target.OfEvent(pick(known), pick(CAMPAIGNS), ""));
        }
        if (kind < 8) {
            Target target = new Target.OfCommand(any((random.nextBoolean() ? transfers : keys).get(member)));
            return reverse(order(member), target);
        }
        String to = pick(members);
        return kind < 9 && !to.equals(member)
                ? transfer(member, to)
                : new LedgerCommand.Spend(order(member), type(), amount(), "");
    }

    LedgerCommand transfer(String from, String to) {
        Order order = order(from);
        transfers.computeIfAbsent(from, m -> new ArrayList<>()).add(order.key());
        return new LedgerCommand.Transfer(order, to, "points", amount());
    }

    /** Reverses a part of a command. */
    LedgerCommand reverse(LedgerCommand command) {
        Order before = command.order();
        return new LedgerCommand.Reverse(
                order(before.member()),
                new Target.OfCommand(before.key()),
                Long.valueOf(random.nextInt(1, 9)),
                pick(List.of(Shortfall.values())),
                Refund.ORIGINAL);
    }

    private Order explained(String member) {
        return order(member).by("admin", "why");
    }

    private Order order(String member) {
        String key = "k" + next++;
        keys.computeIfAbsent(member, m -> new ArrayList<>()).add(key);
        return Order.of(member, key);
    }

    private LedgerCommand choose(Order order, Order explained, Instant now, boolean accountsEnd) {
        int kind = random.nextInt(100);
        if (kind < 14) {
            return bringIn(explained, now);
        }
        if (kind < 24) {
            return new LedgerCommand.Spend(order, type(), amount(), "");
        }
        if (kind < 36) {
            return new LedgerCommand.Hold(order, type(), amount(), Duration.ofMinutes(random.nextInt(1, 4_000)), "");
        }
        if (kind < 44) {
            Long asked = random.nextBoolean() ? null : Long.valueOf(amount());
            return new LedgerCommand.Capture(order, hold(order.member()), asked, random.nextBoolean());
        }
        if (kind < 49) {
            return new LedgerCommand.VoidHold(order, hold(order.member()));
        }
        if (kind < 58) {
            String to = member();
            return to.equals(order.member())
                    ? new LedgerCommand.Spend(order, type(), amount(), "")
                    : new LedgerCommand.Transfer(order, to, type(), amount());
        }
        if (kind < 63) {
            boolean there = random.nextBoolean();
            return new LedgerCommand.Convert(
                    order,
                    there ? "points" : "stars",
                    amount(),
                    there ? "stars" : "points",
                    random.nextInt(1, 4),
                    random.nextInt(1, 7));
        }
        if (kind < 69) {
            return adjust(explained, now);
        }
        if (kind < 79) {
            Long expected = random.nextInt(3) == 0 ? Long.valueOf(random.nextInt(5, 9)) : null;
            return new LedgerCommand.Redeem(order, pick(REWARDS), random.nextInt(1, 4), expected);
        }
        if (kind < 96) {
            return reverse(order);
        }
        if (kind < 99 || !accountsEnd) {
            return new LedgerCommand.SetStatus(
                    explained,
                    random.nextInt(4) > 0
                            ? MemberStatus.OPEN
                            : pick(List.of(MemberStatus.FROZEN, MemberStatus.FROZEN_DEBIT)));
        }
        return new LedgerCommand.Close(explained, random.nextBoolean(), false);
    }

    private LedgerCommand bringIn(Order order, Instant now) {
        Instant effective = random.nextInt(3) > 0 ? null : now.minus(Duration.ofMinutes(random.nextInt(95 * 24 * 60)));
        Instant available = random.nextInt(3) > 0 ? null : now.plus(Duration.ofMinutes(random.nextInt(-60, 3_000)));
        Instant expires = random.nextInt(3) == 0 ? null : now.plus(Duration.ofMinutes(random.nextInt(9_000)));
        return new LedgerCommand.BringIn(order, type(), amount(), effective, available, expires);
    }

    private LedgerCommand adjust(Order order, Instant now) {
        Instant effective = random.nextInt(3) > 0 ? null : now.minus(Duration.ofMinutes(random.nextInt(9_000)));
        if (random.nextBoolean()) {
            return new LedgerCommand.Adjust(order, type(), -amount(), effective, null);
        }
        Instant expires = random.nextBoolean() ? null : now.plus(Duration.ofMinutes(random.nextInt(9_000)));
        return new LedgerCommand.Adjust(order, type(), amount(), effective, expires);
    }

    private LedgerCommand reverse(Order order) {
        List<EventReference> known = events.getOrDefault(order.member(), List.of());
        Target target = known.isEmpty() || random.nextBoolean()
                ? new Target.OfCommand(any((random.nextInt(4) == 0 ? transfers : keys).get(order.member())))
                : new Target.OfEvent(pick(known), pick(CAMPAIGNS), "");
        return reverse(order, target);
    }

    private LedgerCommand reverse(Order order, Target target) {
        Long part = random.nextBoolean() ? null : Long.valueOf(random.nextInt(1, 12));
        Refund refund = random.nextInt(3) > 0 ? Refund.ORIGINAL : new Refund(Duration.ofHours(random.nextInt(1, 48)));
        return new LedgerCommand.Reverse(order, target, part, pick(List.of(Shortfall.values())), refund);
    }

    private String hold(String member) {
        return any(holds.get(member));
    }

    /** One of the last few, so that it is still open as often as not. */
    private String any(@Nullable List<String> from) {
        if (from == null || from.isEmpty() || random.nextInt(20) == 0) {
            return "nothing";
        }
        return from.get(Math.max(0, from.size() - 1 - random.nextInt(12)));
    }

    private String type() {
        return random.nextInt(4) == 0 ? "stars" : "points";
    }

    private int amount() {
        return mostlyAbout != null && random.nextInt(4) == 0 ? random.nextInt(1, 900) : random.nextInt(1, 40);
    }
}
