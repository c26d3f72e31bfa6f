package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.core.internal.ledger.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes awarded points back: from their own lot, then what has expired of it from breakage, then from what else the
 * member has, and the rest as the policy says. All of it goes back to where it came from.
 */
final class AwardReversal {
    private AwardReversal() {}

    /**
     * A lot and the account its points came from.
     *
     * @param lot the lot
     * @param account a budget or the issuance of the program
     * @param owner the name of the budget, or empty
     * @param wider the name of a wider budget that was drawn on as well, or empty
     * @param award its place among the awards of the event
     */
    record Source(Lot lot, AccountKind account, String owner, String wider, int award) {
        static Source of(Lot lot, List<String> budgets, int award) {
            return budgets.isEmpty()
                    ? new Source(lot, AccountKind.ISSUANCE, "", "", award)
                    : new Source(
                            lot, AccountKind.BUDGET, budgets.get(0), budgets.size() == 1 ? "" : budgets.get(1), award);
        }
    }

    /** The lots of the awards that are meant. */
    static List<Source> sources(JournalRecord original, EventContent content, Target.OfEvent target) {
        List<Lot> lots = lots(original);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < content.awards().size(); i++) {
            Award award = content.awards().get(i);
            if (target.means(award.campaign(), award.rule())) {
                List<String> budgets = Stream.of(award.campaign(), BudgetStatus.ofProgram(award.pointType()))
                        .filter(name -> drawnOn(original, name, award))
                        .toList();
                sources.add(Source.of(lots.get(i), budgets, i));
            }
        }
        return sources;
    }

    /** The lot that was brought in. */
    static List<Source> broughtIn(JournalRecord original) {
        return List.of(Source.of(lots(original).get(0), List.of(), 0));
    }

    private static List<Lot> lots(JournalRecord original) {
        List<Lot> lots = new ArrayList<>();
        for (WalletChange change : original.walletChanges()) {
            if (change instanceof WalletChange.Opened(Lot lot)) {
                lots.add(lot);
            }
        }
        return lots;
    }

    private static boolean drawnOn(JournalRecord original, String budget, Award award) {
        for (Posting posting : original.postings()) {
            if (posting.account() == AccountKind.BUDGET
                    && posting.owner().equals(budget)
                    && posting.pointType().equals(award.pointType())) {
                return true;
            }
        }
        return false;
    }

    /** Takes back what was brought in, whole or in part. */
    static Ruling reverse(Case one, LedgerCommand.Reverse reverse, JournalRecord original, List<Source> sources) {
        return reverse(one, reverse, original, sources, null, Reversals.of(one, original), false);
    }

    /** Takes awards back and gives back what was taken, whole or in part. */
    static Ruling reverse(
            Case one,
            LedgerCommand.Reverse reverse,
            JournalRecord original,
            List<Source> sources,
            PenaltyReversal penalties) {
        return reverse(one, reverse, original, sources, penalties, Reversals.of(one, original), false);
    }

    /** Undoes an event with all that it brought and cost: awards, penalties and everything it was counted for. */
    static Ruling undo(
            Case one,
            LedgerCommand.Reverse reverse,
            JournalRecord original,
            EventContent content,
            Target.OfEvent target,
            List<Source> sources) {
        Reversals before = Reversals.of(one, original);
        if (before.wholeBy() != null) {
            return new Ruling.Refuse(Refusal.of(ErrorCode.ALREADY_REVERSED, "by", before.wholeBy()));
        }
        boolean counted = content.charges().stream()
                .anyMatch(charge -> before.left(charge).amount() != 0);
        PenaltyReversal penalties = new PenaltyReversal(original, content, target, before);
        boolean undone = penalties.left() == 0
                && sources.stream()
                        .allMatch(source ->
                                before.undone(source.lot().id()) == source.lot().amount());
        boolean other = counted
                || content.cause() != null
                || !content.effects().isEmpty()
                || !before.activated().isEmpty();
        if (sources.isEmpty() && penalties.size() == 0 && !other) {
            return new Ruling.Refuse(Refusal.of(
                    ErrorCode.NOT_REVERSIBLE, "because", "the event earned nothing and was counted nowhere"));
        }
        if (!undone || !other) {
            return reverse(one, reverse, original, sources, penalties, before, true);
        }
        return one.book(
                one.draft(),
                one.recordedAt(),
                0,
                new ReversalDetail(
                        original.sequence(),
                        List.of(),
                        0,
                        null,
                        List.of(),
                        true,
                        null,
                        FreedAct.by(one, original, before)),
                LimitRoom.all(one, content, before));
    }

    private static Ruling reverse(
            Case one,
            LedgerCommand.Reverse reverse,
            JournalRecord original,
            List<Source> sources,
            @Nullable PenaltyReversal penalties,
            Reversals before,
            boolean whole) {
        Draft draft = one.draft();
        long left = penalties == null ? 0 : penalties.left();
        for (Source source : sources) {
            left += source.lot().amount() - before.undone(source.lot().id());
        }
        Set<LotId> lots = sources.stream().map(source -> source.lot().id()).collect(Collectors.toSet());
        Reversals.Amount amount = before.amountOf(left, reverse.amount(), lots::contains);
        if (amount.refusal() != null) {
            return new Ruling.Refuse(amount.refusal());
        }
        List<ReversalDetail.Returned> returned =
                penalties == null ? List.of() : penalties.giveBack(one, draft, amount.units());
        Map<Integer, Long> reversed = new LinkedHashMap<>();
        for (Source source : sources) {
            long own = source.lot().amount() - before.undone(source.lot().id());
            reversed.put(source.award(), sources.size() == 1 && returned.isEmpty() ? amount.units() : own);
        }
        TakenBack back = takeBack(one, draft, reverse.shortfall(), sources, reversed, before);
        if (back.refusal() != null) {
            return new Ruling.Refuse(back.refusal());
        }
        return one.book(
                draft,
                one.recordedAt(),
                moved(sources, penalties == null ? Stream.of() : penalties.types(), amount.units()),
                new ReversalDetail(
                        original.sequence(),
                        back.parts(),
                        0,
                        null,
                        returned,
                        whole,
                        null,
                        whole ? FreedAct.by(one, original, before) : 0),
                whole
                        ? LimitRoom.all(one, (EventContent) original.content(), before)
                        : room(one, original, before, reversed, returned));
    }

    /**
     * How much was moved in all, as the answer tells it.
     *
     * @param returned the point types of what was given back of penalties
     */
    static long moved(List<Source> sources, Stream<String> returned, long units) {
        long types = Stream.concat(
                        sources.stream().map(source -> "awarded " + source.lot().pointType()),
                        returned.map(type -> "taken " + type))
                .distinct()
                .count();
        // Points of different types have no sum, and neither have those that go with those that come.
        return types == 1 ? units : 0;
    }

    /**
     * What was taken back of each lot.
     *
     * @param refusal why the policy does not allow it; nothing may be booked then
     */
    record TakenBack(
            List<ReversalDetail.Part> parts, @Nullable Refusal refusal) {}

    /**
     * Takes back of each award as much as is said, by its place.
     *
     * @param before what was undone before
     */
    static TakenBack takeBack(
            Case one, Draft draft, Shortfall policy, List<Source> sources, Map<Integer, Long> units, Reversals before) {
        Set<LotId> lots = sources.stream().map(source -> source.lot().id()).collect(Collectors.toSet());
        Expiries expiries = before.expiriesOf(one, lots);
        expiries.count(draft.changes());
        List<ReversalDetail.Part> parts = new ArrayList<>();
        for (Source source : sources) {
            long wanted = units.getOrDefault(source.award(), 0L);
            if (wanted == 0) {
                continue;
            }
            Taken taken = take(draft, policy, source, wanted, expiries);
            if (taken.refusal() != null) {
                return new TakenBack(List.of(), taken.refusal());
            }
            if (!source.wider().isEmpty()) {
                draft.move(
                        AccountKind.ISSUANCE,
                        "",
                        AccountKind.BUDGET,
                        source.wider(),
                        source.lot().pointType(),
                        wanted);
            }
            parts.add(taken.part());
        }
        return new TakenBack(parts, null);
    }

    private static List<Charge> room(
            Case one,
            JournalRecord original,
            Reversals before,
            Map<Integer, Long> reversed,
            List<ReversalDetail.Returned> returned) {
        if (!(original.content() instanceof EventContent event)
                || event.charges().isEmpty()) {
            return List.of();
        }
        List<Lot> lots = lots(original);
        long[] left = new long[event.awards().size()];
        for (int i = 0; i < left.length; i++) {
            Lot lot = lots.get(i);
            left[i] = lot.amount() - before.undone(lot.id()) - reversed.getOrDefault(i, 0L);
        }
        List<Charge> charges = new ArrayList<>(LimitRoom.givenBack(one, event, before, reversed, left));
        charges.addAll(LimitRoom.ofPenalties(one, event, before, returned));
        charges.addAll(BoardRoom.takenOff(one, event, reversed));
        charges.addAll(ExhaustionRoom.takenOff(event, before, reversed));
        return charges;
    }

    private record Taken(ReversalDetail.Part part, @Nullable Refusal refusal) {}

    private static Taken take(Draft draft, Shortfall policy, Source source, long units, Expiries expiries) {
        Lot lot = source.lot();
        LotId now = expiries.current(lot.id());
        if (policy == Shortfall.PENDING_ONLY && (!draft.pending(now) || draft.remaining(now) < units)) {
            return new Taken(
                    none(lot), Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", "its points are no longer pending"));
        }
        long own = draft.takeFrom(now, units, Use.REVERSED, source.account(), source.owner());
        long expired = Math.clamp(expiries.left(lot.id()), 0, units - own);
        expiries.takeBack(lot.id(), expired);
        draft.move(AccountKind.BREAKAGE, "", source.account(), source.owner(), lot.pointType(), expired);
        Shortage shortage =
                cover(draft, policy, lot.pointType(), units - own - expired, source.account(), source.owner());
        return new Taken(
                new ReversalDetail.Part(
                        lot.id(),
                        lot.pointType(),
                        units,
                        own,
                        expired,
                        shortage.others(),
                        shortage.owed(),
                        shortage.writtenOff()),
                shortage.missing() == 0
                        ? null
                        : Refusal.of(
                                ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL,
                                "missing",
                                shortage.missing(),
                                "requested",
                                units));
    }

    private static ReversalDetail.Part none(Lot lot) {
        return new ReversalDetail.Part(lot.id(), lot.pointType(), 0, 0, 0, 0, 0, 0);
    }

    /**
     * How points that were spent meanwhile were made up for.
     *
     * @param others from other lots of the member
     * @param owed by a debt
     * @param writtenOff by nobody
     * @param missing not at all: nothing may be booked then
     */
    record Shortage(long others, long owed, long writtenOff, long missing) {}

    /** Makes up for points that are no longer there, as the policy says. */
    static Shortage cover(Draft draft, Shortfall policy, String pointType, long missing, AccountKind to, String owner) {
        long others = Math.min(missing, draft.available(pointType));
        long rest = missing - others;
        if (rest > 0 && (policy == Shortfall.REJECT || policy == Shortfall.PENDING_ONLY)) {
            return new Shortage(0, 0, 0, rest);
        }
        draft.take(pointType, others, Use.REVERSED, to, owner);
        boolean owes = policy == Shortfall.ALLOW_NEGATIVE;
        draft.move(owes ? AccountKind.DEBT : AccountKind.WRITE_OFF, "", to, owner, pointType, rest);
        return new Shortage(others, owes ? rest : 0, owes ? 0 : rest, 0);
    }
}
