package app.fanreward.core.nodes;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.core.nodes.ModelMember.Hold;
import app.fanreward.core.nodes.ModelMember.Lot;
import app.fanreward.core.nodes.ModelMember.Part;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger should do, in the plainest way: lists and loops, one thread, no journal. Shares no code with the
 * engine but the types in which commands are given.
 */
final class ModelLedger {
    /** What a command should answer. */
    record Outcome(@Nullable ErrorCode refusal, @Nullable ErrorCode error, long amount, boolean booked) {
        static Outcome refused(ErrorCode code) {
            return new Outcome(code, null, 0, false);
        }

        static Outcome refusedForGood(ErrorCode code) {
            return new Outcome(code, null, 0, true);
        }

        static Outcome error(ErrorCode code) {
            return new Outcome(null, code, 0, false);
        }

        static Outcome done(long amount) {
            return new Outcome(null, null, amount, true);
        }
    }

    /** A version of a reward. */
    record Version(long price, Instant from) {}

    static final class Shelf {
        final String name;
        final @Nullable Long most;
        final List<Version> versions = new ArrayList<>();

        @Nullable
        Long stock;

        long claimed;
        boolean retired;
        int records;
        Instant last = Instant.EPOCH;

        Shelf(String name, @Nullable Long most) {
            this.name = name;
            this.most = most;
        }

        Instant record(Instant now) {
            Instant next = last.plusNanos(1_000);
            last = records == 0 || !now.isBefore(next) ? now : next;
            records++;
            return last;
        }
    }

    /** What was done, for reversals. */
    private static final class Done {
        final String kind;
        final List<Source> sources = new ArrayList<>();
        List<Part> taken = List.of();
        final List<Integer> arrived = new ArrayList<>();
        final Map<Integer, Long> undoneOf = new HashMap<>();
        String type = "";
        String other = "";
        long total;
        long undone;
        long price;
        long restocked;
        boolean counted;
        boolean came;

        Done(String kind) {
            this.kind = kind;
        }

        long undoneOf(int lot) {
            return undoneOf.getOrDefault(lot, 0L);
        }
    }

    private record Source(int lot, String campaign, boolean budget) {}

    final Map<String, ModelMember> members = new TreeMap<>();
    final Map<String, Shelf> shelves = new TreeMap<>();
    final Map<String, Long> budgetUsed = new TreeMap<>();
    final Map<String, List<ModelMember>> past = new TreeMap<>();
    private final Map<String, Done> done = new HashMap<>();
    private final Map<String, LedgerCommand> booked = new HashMap<>();
    private final Map<String, Outcome> answers = new HashMap<>();

    @Nullable
    Instant closedUntil;

    ModelMember member(String name) {
        return members.computeIfAbsent(name, ModelMember::new);
    }

    /** The member as it was known at an instant, with what time had done by then. */
    ModelMember pastOf(String name, Instant at) {
        ModelMember found = new ModelMember(name);
        for (ModelMember one : past.getOrDefault(name, List.of())) {
            if (!one.last.isAfter(at)) {
                found = one;
            }
        }
        ModelMember then = found.copy();
        then.advance(at);
        return then;
    }

    /** The member now, with what time has done. */
    ModelMember presentOf(String name, Instant now) {
        ModelMember present = member(name).copy();
        present.advance(now);
        return present;
    }

    private void keep(ModelMember member) {
        past.computeIfAbsent(member.name, m -> new ArrayList<>()).add(member.copy());
    }

    private void begin(ModelMember member, Instant now) {
        member.last = member.recordingTime(now);
        member.records++;
        member.advance(member.last);
    }

    private void end(ModelMember member) {
        member.advance(member.last);
        keep(member);
    }

    /** An event that earns by several campaigns; null if the account takes none. */
    boolean event(String name, String reference, List<Earning> earnings, Instant occurredAt, Instant now) {
        ModelMember member = member(name);
        if (!(member.status.equals("OPEN") || member.status.equals("FROZEN_DEBIT"))) {
            return false;
        }
        begin(member, now);
        Done event = new Done("event");
        for (Earning one : earnings) {
            long granted = one.amount();
            if (one.budget() > 0) {
                granted = Math.min(granted, one.budget() - budgetUsed.getOrDefault(one.campaign(), 0L));
                if (granted <= 0) {
                    continue;
                }
                budgetUsed.merge(one.campaign(), granted, Long::sum);
            }
            Instant availableAt = occurredAt.plus(one.pending());
            Instant expiresAt = one.expires() == null ? null : availableAt.plus(one.expires());
            int lot = member.open(one.type(), granted, availableAt, expiresAt, member.last);
            event.sources.add(new Source(lot, one.campaign(), one.budget() > 0));
        }
        done.put(name + "|event|" + reference, event);
        end(member);
        return true;
    }

    /** What one campaign pays for an event. */
    record Earning(
            String campaign,
            String type,
            long amount,
            Duration pending,
            @Nullable Duration expires,
            long budget) {}

    /** Books what is due of every member for which something is. */
    void settle(Instant now) {
        for (ModelMember member : members.values()) {
            if (member.records > 0 && member.copy().advance(now)) {
                begin(member, now);
                end(member);
            }
        }
    }

    Outcome execute(LedgerCommand command, Instant now) {
        String slot = command.order().member() + "|" + command.order().key();
        LedgerCommand before = booked.get(slot);
        if (before != null) {
            return before.equals(command)
                    ? answers.getOrDefault(slot, Outcome.done(0))
                    : Outcome.error(ErrorCode.CONFLICT);
        }
        Outcome outcome = rule(command, member(command.order().member()), now);
        if (outcome.booked()) {
            booked.put(slot, command);
            answers.put(slot, outcome);
        }
        return outcome;
    }

    boolean known(LedgerCommand command) {
        return booked.containsKey(
                command.order().member() + "|" + command.order().key());
    }

    private Outcome rule(LedgerCommand command, ModelMember member, Instant now) {
        if (member.status.equals("CLOSED")) {
            return Outcome.refused(ErrorCode.MEMBER_CLOSED);
        }
        boolean debit = command instanceof LedgerCommand.Redeem
                || command instanceof LedgerCommand.Spend
                || command instanceof LedgerCommand.Hold
                || command instanceof LedgerCommand.Transfer
                || command instanceof LedgerCommand.Convert;
        if (debit && !member.status.equals("OPEN")) {
            return Outcome.refused(ErrorCode.MEMBER_FROZEN);
        }
        if (command instanceof LedgerCommand.Capture && member.status.equals("FROZEN")) {
            return Outcome.refused(ErrorCode.MEMBER_FROZEN);
        }
        return switch (command) {
            case LedgerCommand.Spend it -> spend(it, member, now);
            case LedgerCommand.Hold it -> hold(it, member, now);
            case LedgerCommand.Capture it -> capture(it, member, now);
            case LedgerCommand.VoidHold it -> voidHold(it, member, now);
            case LedgerCommand.Transfer it -> transfer(it, member, now);
            case LedgerCommand.Convert it -> convert(it, member, now);
            case LedgerCommand.Adjust it -> adjust(it, member, now);
            case LedgerCommand.BringIn it -> bringIn(it, member, now);
            case LedgerCommand.Redeem it -> redeem(it, member, now);
            case LedgerCommand.Reverse it -> reverse(it, member, now);
            case LedgerCommand.SetStatus it -> {
                begin(member, now);
                member.status = it.status().name();
                end(member);
                yield Outcome.done(0);
            }
            case LedgerCommand.Close it -> close(it, member, now);
        };
    }

    private ModelMember ahead(ModelMember member, Instant now) {
        ModelMember copy = member.copy();
        copy.advance(copy.recordingTime(now));
        return copy;
    }

    private Outcome refuseForGood(ErrorCode code, ModelMember member, Instant now) {
        begin(member, now);
        end(member);
        return Outcome.refusedForGood(code);
    }

    private Outcome spend(LedgerCommand.Spend it, ModelMember member, Instant now) {
        if (ahead(member, now).available(it.pointType()) < it.amount()) {
            return refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        begin(member, now);
        Done spent = new Done("spend");
        spent.taken = member.take(it.pointType(), it.amount());
        spent.total = it.amount();
        done.put(member.name + "|" + it.order().key(), spent);
        end(member);
        return Outcome.done(it.amount());
    }

    private Outcome hold(LedgerCommand.Hold it, ModelMember member, Instant now) {
        if (ahead(member, now).available(it.pointType()) < it.amount()) {
            return refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        begin(member, now);
        member.holds.put(
                it.order().key(),
                new Hold(it.pointType(), member.last.plus(it.lasting()), member.take(it.pointType(), it.amount())));
        done.put(member.name + "|" + it.order().key(), new Done("hold"));
        ended.put(member.name + "|" + it.order().key(), ErrorCode.HOLD_EXPIRED);
        end(member);
        return Outcome.done(it.amount());
    }

    /** How a hold that is no longer open ended; time, unless something is noted here. */
    private final Map<String, ErrorCode> ended = new HashMap<>();

    private Outcome notOpen(ModelMember member, String hold) {
        return Outcome.refused(ended.getOrDefault(member.name + "|" + hold, ErrorCode.HOLD_NOT_FOUND));
    }

    private Outcome capture(LedgerCommand.Capture it, ModelMember member, Instant now) {
        Hold open = ahead(member, now).holds.get(it.hold());
        if (open == null) {
            return notOpen(member, it.hold());
        }
        Long asked = it.amount();
        long amount = asked == null ? open.left() : asked;
        if (amount > open.left()) {
            return Outcome.refused(ErrorCode.EXCEEDS_HOLD);
        }
        begin(member, now);
        List<Part> taken = new ArrayList<>();
        List<Part> rest = new ArrayList<>();
        long left = amount;
        for (Part part : open.parts()) {
            long own = Math.min(left, part.amount());
            left -= own;
            if (own > 0) {
                taken.add(new Part(part.lot(), own));
            }
            if (part.amount() > own) {
                rest.add(new Part(part.lot(), part.amount() - own));
            }
        }
        member.holds.put(it.hold(), new Hold(open.type(), open.expiresAt(), rest));
        if (it.last() || rest.isEmpty()) {
            member.giveBack(it.hold());
            ended.put(member.name + "|" + it.hold(), ErrorCode.HOLD_CLOSED);
        }
        Done captured = new Done("spend");
        captured.taken = taken;
        captured.total = amount;
        done.put(member.name + "|" + it.order().key(), captured);
        end(member);
        return Outcome.done(amount);
    }

    private Outcome voidHold(LedgerCommand.VoidHold it, ModelMember member, Instant now) {
        Hold open = ahead(member, now).holds.get(it.hold());
        if (open == null) {
            return notOpen(member, it.hold());
        }
        begin(member, now);
        member.giveBack(it.hold());
        ended.put(member.name + "|" + it.hold(), ErrorCode.HOLD_VOIDED);
        done.put(member.name + "|" + it.order().key(), new Done("other"));
        end(member);
        return Outcome.done(open.left());
    }

    private Outcome transfer(LedgerCommand.Transfer it, ModelMember member, Instant now) {
        if (ahead(member, now).available(it.pointType()) < it.amount()) {
            return refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        begin(member, now);
        Done sent = new Done("transfer");
        sent.taken = member.take(it.pointType(), it.amount());
        sent.total = it.amount();
        sent.type = it.pointType();
        sent.other = it.to();
        done.put(member.name + "|" + it.order().key(), sent);
        end(member);
        ModelMember to = member(it.to());
        begin(to, now);
        ErrorCode no = to.status.equals("CLOSED")
                ? ErrorCode.MEMBER_CLOSED
                : to.status.equals("FROZEN") ? ErrorCode.MEMBER_FROZEN : null;
        if (no == null) {
            for (Part part : sent.taken) {
                Lot lot = member.lots.get(part.lot());
                Instant from = lot.availableAt.isAfter(to.last) ? to.last : lot.availableAt;
                sent.arrived.add(to.open(lot.type, part.amount(), from, lot.expiresAt, to.last));
            }
            sent.came = true;
        }
        end(to);
        begin(member, now);
        if (no != null) {
            for (int i = sent.taken.size() - 1; i >= 0; i--) {
                member.restore(sent.taken.get(i).lot(), sent.taken.get(i).amount(), member.last);
            }
        }
        end(member);
        return no == null ? Outcome.done(it.amount()) : Outcome.refusedForGood(no);
    }

    private Outcome convert(LedgerCommand.Convert it, ModelMember member, Instant now) {
        long out = worth(it.amount(), it);
        if (out == 0) {
            return Outcome.refused(ErrorCode.CONVERTS_TO_ZERO);
        }
        long given = 1;
        while (worth(given, it) < out) {
            given++;
        }
        if (ahead(member, now).available(it.from()) < given) {
            return refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        begin(member, now);
        long before = 0;
        for (Part part : member.take(it.from(), given)) {
            long more = worth(before + part.amount(), it) - worth(before, it);
            before += part.amount();
            if (more > 0) {
                member.open(it.to(), more, member.last, member.lots.get(part.lot()).expiresAt, member.last);
            }
        }
        done.put(member.name + "|" + it.order().key(), new Done("other"));
        end(member);
        return Outcome.done(out);
    }

    private static long worth(long amount, LedgerCommand.Convert it) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(it.numerator()))
                .divide(BigInteger.valueOf(it.denominator()))
                .longValueExact();
    }

    /** What stands against something that says from when it counts, or null. */
    private @Nullable Outcome backdated(@Nullable Instant effective, Instant recordedAt) {
        if (effective == null) {
            return null;
        }
        if (effective.isAfter(recordedAt.plusSeconds(5)) || effective.isBefore(recordedAt.minus(Duration.ofDays(90)))) {
            return Outcome.error(ErrorCode.BACKDATED_TOO_FAR);
        }
        return closedUntil != null && effective.isBefore(closedUntil) ? Outcome.refused(ErrorCode.PERIOD_CLOSED) : null;
    }

    private Outcome adjust(LedgerCommand.Adjust it, ModelMember member, Instant now) {
        Instant recordedAt = member.recordingTime(now);
        Outcome no = backdated(it.effectiveAt(), recordedAt);
        if (no != null) {
            return no;
        }
        if (it.expiresAt() != null && !it.expiresAt().isAfter(recordedAt)) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        if (it.amount() < 0 && ahead(member, now).available(it.pointType()) < -it.amount()) {
            return Outcome.refused(ErrorCode.INSUFFICIENT_POINTS);
        }
        begin(member, now);
        if (it.amount() > 0) {
            Instant effective = it.effectiveAt();
            Instant from = effective == null || effective.isAfter(recordedAt) ? recordedAt : effective;
            member.open(it.pointType(), it.amount(), from, it.expiresAt(), member.last);
        } else {
            member.take(it.pointType(), -it.amount());
        }
        done.put(member.name + "|" + it.order().key(), new Done("other"));
        end(member);
        return Outcome.done(Math.abs(it.amount()));
    }

    private Outcome bringIn(LedgerCommand.BringIn it, ModelMember member, Instant now) {
        Instant recordedAt = member.recordingTime(now);
        Outcome no = backdated(it.effectiveAt(), recordedAt);
        if (no != null) {
            return no;
        }
        Instant effective = it.effectiveAt() == null ? recordedAt : it.effectiveAt();
        Instant availableAt = it.availableAt() == null ? effective : it.availableAt();
        if (it.expiresAt() != null && (!it.expiresAt().isAfter(recordedAt) || !availableAt.isBefore(it.expiresAt()))) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        begin(member, now);
        Done brought = new Done("event");
        int lot = member.open(it.pointType(), it.amount(), availableAt, it.expiresAt(), member.last);
        brought.sources.add(new Source(lot, "", false));
        done.put(member.name + "|" + it.order().key(), brought);
        end(member);
        return Outcome.done(it.amount());
    }

    private Outcome redeem(LedgerCommand.Redeem it, ModelMember member, Instant now) {
        Shelf shelf = shelves.get(it.reward());
        if (shelf == null) {
            return Outcome.error(ErrorCode.NOT_FOUND);
        }
        Instant recordedAt = member.recordingTime(now);
        Version version = null;
        for (Version one : shelf.versions) {
            if (!one.from().isAfter(recordedAt)) {
                version = one;
            }
        }
        if (shelf.retired || version == null) {
            return refuseForGood(ErrorCode.REWARD_UNAVAILABLE, member, now);
        }
        if (it.expectedPrice() != null && it.expectedPrice() != version.price()) {
            return refuseForGood(ErrorCode.PRICE_CHANGED, member, now);
        }
        if (shelf.most != null && member.had.getOrDefault(shelf.name, 0L) + it.quantity() > shelf.most) {
            return refuseForGood(ErrorCode.REWARD_LIMIT, member, now);
        }
        if (shelf.stock != null && shelf.stock < it.quantity()) {
            return refuseForGood(ErrorCode.OUT_OF_STOCK, member, now);
        }
        long total = version.price() * it.quantity();
        if (ahead(member, now).available("points") < total) {
            return refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        begin(member, now);
        Done redeemed = new Done("spend");
        redeemed.taken = member.take("points", total);
        redeemed.total = total;
        redeemed.price = version.price();
        redeemed.other = shelf.name;
        redeemed.counted = shelf.stock != null;
        member.had.merge(shelf.name, it.quantity(), Long::sum);
        done.put(member.name + "|" + it.order().key(), redeemed);
        if (shelf.stock != null) {
            // Between the two records the points are held; they are captured in the second.
            member.holds.put(it.order().key(), new Hold("points", null, redeemed.taken));
            end(member);
            shelf.record(now);
            shelf.stock -= it.quantity();
            shelf.claimed += it.quantity();
            begin(member, now);
            member.holds.remove(it.order().key());
        }
        end(member);
        return Outcome.done(total);
    }

    private Outcome close(LedgerCommand.Close it, ModelMember member, Instant now) {
        ModelMember then = ahead(member, now);
        long left = 0;
        int types = 0;
        boolean empty = true;
        for (String type : List.of("points", "stars")) {
            long all = then.available(type) + then.pending(type) + then.held(type);
            left += all;
            types += all == 0 ? 0 : 1;
            empty &= all == 0 && then.debt.getOrDefault(type, 0L) == 0;
        }
        if (!empty && !it.forfeit()) {
            return Outcome.refused(ErrorCode.NOT_EMPTY);
        }
        begin(member, now);
        member.holds.clear();
        member.debt.clear();
        member.lots.forEach(lot -> lot.left = 0);
        member.status = MemberStatus.CLOSED.name();
        end(member);
        return Outcome.done(types == 1 ? left : 0);
    }

    private Outcome reverse(LedgerCommand.Reverse it, ModelMember member, Instant now) {
        Done original = switch (it.target()) {
            case Target.OfCommand(String key) -> done.get(member.name + "|" + key);
            case Target.OfEvent target -> done.get(member.name + "|event|" + target.event());
        };
        if (original == null) {
            boolean refused =
                    it.target() instanceof Target.OfCommand(String key) && booked.containsKey(member.name + "|" + key);
            return refused ? Outcome.refused(ErrorCode.NOT_REVERSIBLE) : Outcome.error(ErrorCode.NOT_FOUND);
        }
        return switch (original.kind) {
            case "event" -> undoAward(it, original, member, now);
            case "spend" -> undoSpending(it, original, member, now);
            case "transfer" -> undoTransfer(it, original, member, now);
            default -> Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        };
    }

    private static @Nullable Outcome tooMuch(long left, @Nullable Long asked) {
        if (left == 0) {
            return Outcome.refused(ErrorCode.ALREADY_REVERSED);
        }
        return asked != null && asked > left ? Outcome.refused(ErrorCode.EXCEEDS_ORIGINAL) : null;
    }

    private Outcome undoAward(LedgerCommand.Reverse it, Done original, ModelMember member, Instant now) {
        String campaign = it.target() instanceof Target.OfEvent target ? target.campaign() : "";
        List<Source> meant = original.sources.stream()
                .filter(source -> campaign.isEmpty() || campaign.equals(source.campaign()))
                .toList();
        if (meant.isEmpty()) {
            return Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        }
        if (it.amount() != null && meant.size() > 1) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        long left = 0;
        for (Source source : meant) {
            left += member.lots.get(source.lot()).amount - original.undoneOf(source.lot());
        }
        Outcome no = tooMuch(left, it.amount());
        if (no != null) {
            return no;
        }
        ModelMember trial = ahead(member, now);
        Outcome refusal = takeAwards(it, original, meant, trial);
        if (refusal != null) {
            return refusal;
        }
        begin(member, now);
        takeAwards(it, original, meant, member);
        long units = 0;
        for (Source source : meant) {
            long own = member.lots.get(source.lot()).amount - original.undoneOf(source.lot());
            long part = meant.size() == 1 && it.amount() != null ? it.amount() : own;
            original.undoneOf.merge(source.lot(), part, Long::sum);
            units += part;
            if (source.budget()) {
                budgetUsed.merge(source.campaign(), -part, Long::sum);
            }
        }
        done.put(member.name + "|" + it.order().key(), new Done("other"));
        end(member);
        long types = meant.stream()
                .map(source -> member.lots.get(source.lot()).type)
                .distinct()
                .count();
        return Outcome.done(types == 1 ? units : 0);
    }

    private static @Nullable Outcome takeAwards(
            LedgerCommand.Reverse it, Done original, List<Source> meant, ModelMember member) {
        for (Source source : meant) {
            Lot lot = member.lots.get(source.lot());
            long open = lot.amount - original.undoneOf(source.lot());
            long units = meant.size() == 1 && it.amount() != null ? it.amount() : open;
            if (units == 0) {
                continue;
            }
            if (it.shortfall() == Shortfall.PENDING_ONLY && (lot.vested || lot.left < units)) {
                return Outcome.refused(ErrorCode.NOT_REVERSIBLE);
            }
            long own = Math.min(units, lot.left);
            lot.left -= own;
            long expired = Math.min(units - own, lot.expired - lot.expiredTakenBack);
            lot.expiredTakenBack += expired;
            Outcome no = cover(member, it.shortfall(), lot.type, units - own - expired);
            if (no != null) {
                return no;
            }
        }
        return null;
    }

    private static @Nullable Outcome cover(ModelMember member, Shortfall policy, String type, long missing) {
        long others = Math.min(missing, member.available(type));
        long rest = missing - others;
        if (rest > 0 && (policy == Shortfall.REJECT || policy == Shortfall.PENDING_ONLY)) {
            return Outcome.refused(ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL);
        }
        member.take(type, others);
        if (policy == Shortfall.ALLOW_NEGATIVE) {
            member.debt.merge(type, rest, Long::sum);
        }
        return null;
    }

    /** The next units from the end of what was taken. */
    private static List<Part> lastFirst(List<Part> taken, long before, long units) {
        List<Integer> single = new ArrayList<>();
        for (Part part : taken) {
            for (long i = 0; i < part.amount(); i++) {
                single.add(part.lot());
            }
        }
        Collections.reverse(single);
        List<Part> parts = new ArrayList<>();
        for (long i = before; i < before + units; i++) {
            int lot = single.get((int) i);
            int newest = parts.size() - 1;
            if (newest >= 0 && parts.get(newest).lot() == lot) {
                parts.set(newest, new Part(lot, parts.get(newest).amount() + 1));
            } else {
                parts.add(new Part(lot, 1));
            }
        }
        return parts;
    }

    private Outcome undoSpending(LedgerCommand.Reverse it, Done original, ModelMember member, Instant now) {
        Outcome no = tooMuch(original.total - original.undone, it.amount());
        if (no != null) {
            return no;
        }
        long units = it.amount() == null ? original.total - original.undone : it.amount();
        begin(member, now);
        for (Part part : lastFirst(original.taken, original.undone, units)) {
            Lot lot = member.lots.get(part.lot());
            Instant graceEnds = member.last.plus(it.refund().grace());
            boolean fresh = lot.expiresAt != null && !it.refund().grace().isZero() && lot.expiresAt.isBefore(graceEnds);
            if (fresh) {
                member.open(lot.type, part.amount(), member.last, graceEnds, member.last);
            } else {
                member.restore(part.lot(), part.amount(), member.last);
            }
        }
        original.undone += units;
        done.put(member.name + "|" + it.order().key(), new Done("other"));
        if (original.price > 0) {
            long restock = original.undone / original.price - original.restocked;
            original.restocked += restock;
            member.had.merge(original.other, -restock, Long::sum);
            end(member);
            if (original.counted && restock > 0) {
                Shelf shelf = shelves.get(original.other);
                if (shelf != null && shelf.stock != null) {
                    shelf.record(now);
                    shelf.stock += restock;
                    shelf.claimed -= restock;
                }
                begin(member, now);
                end(member);
            }
        } else {
            end(member);
        }
        return Outcome.done(units);
    }

    private Outcome undoTransfer(LedgerCommand.Reverse it, Done original, ModelMember member, Instant now) {
        if (!original.came) {
            return Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        }
        Outcome no = tooMuch(original.total - original.undone, it.amount());
        if (no != null) {
            return no;
        }
        long units = it.amount() == null ? original.total - original.undone : it.amount();
        begin(member, now);
        end(member);
        ModelMember from = member(original.other);
        begin(from, now);
        Outcome refusal = null;
        if (from.status.equals("CLOSED")) {
            refusal = Outcome.refusedForGood(ErrorCode.MEMBER_CLOSED);
        } else if (it.shortfall() == Shortfall.PENDING_ONLY) {
            refusal = Outcome.refusedForGood(ErrorCode.NOT_REVERSIBLE);
        } else if (takeArrived(original, from.copy(), it.shortfall(), units) != null) {
            refusal = Outcome.refusedForGood(ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL);
        } else {
            takeArrived(original, from, it.shortfall(), units);
        }
        end(from);
        begin(member, now);
        if (refusal == null) {
            for (Part part : lastFirst(original.taken, original.undone, units)) {
                member.restore(part.lot(), part.amount(), member.last);
            }
            original.undone += units;
        }
        done.put(member.name + "|" + it.order().key(), new Done("other"));
        end(member);
        return refusal == null ? Outcome.done(units) : refusal;
    }

    private static @Nullable Outcome takeArrived(Done original, ModelMember from, Shortfall policy, long units) {
        long left = units;
        for (int i = original.arrived.size() - 1; i >= 0; i--) {
            Lot lot = from.lots.get(original.arrived.get(i));
            long part = Math.min(left, lot.left);
            lot.left -= part;
            left -= part;
        }
        return cover(from, policy, original.type, left);
    }
}
