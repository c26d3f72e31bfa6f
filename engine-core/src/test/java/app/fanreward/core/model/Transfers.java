package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points that go from one member to another, and come back. Each takes a record of the one, the other, and the one. */
final class Transfers {
    private final Books books;

    Transfers(Books books) {
        this.books = books;
    }

    Outcome transfer(LedgerCommand.Transfer it, Member member, Instant now) {
        if (!books.has(member, now, it.pointType(), it.amount())) {
            return books.refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        books.begin(member, now);
        Done sent = Done.transfer(member.wallet.take(it.pointType(), it.amount()));
        sent.other = it.to();
        books.did(member, it.order().key(), sent);
        books.count(member, sent.taken, Fate.TRANSFERRED);
        List<Lot> lots = sent.taken.stream()
                .map(part -> member.wallet.lot(part.lot()).copy())
                .toList();
        books.end(member);
        Member to = books.member(it.to());
        books.begin(to, now);
        ErrorCode no = to.status.equals("CLOSED")
                ? ErrorCode.MEMBER_CLOSED
                : to.status.equals("FROZEN") ? ErrorCode.MEMBER_FROZEN : null;
        for (int i = 0; i < lots.size() && no == null; i++) {
            Lot lot = lots.get(i);
            Instant from = lot.availableAt.isAfter(to.last) ? to.last : lot.availableAt;
            long amount = sent.taken.get(i).amount();
            int arrived = to.wallet.open(lot.type, amount, from, lot.expiresAt, lot.terms, to.last);
            to.wallet.lot(arrived).renewed = lot.renewed;
            sent.arrived.add(arrived);
        }
        books.end(to);
        books.begin(member, now);
        if (no != null) {
            giveBack(member, Part.lastFirst(sent.taken, 0, sent.total));
        }
        books.end(member);
        return no == null ? Outcome.done(it.amount()) : Outcome.refusedForGood(no);
    }

    private void giveBack(Member member, List<Part> parts) {
        parts.forEach(part -> books.reached.count(member.wallet.restore(part, member.last), Fate.RETURNED));
    }

    Outcome undo(LedgerCommand.Reverse it, Done sent, Member member, Instant now) {
        if (sent.arrived.isEmpty()) {
            return Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        }
        Outcome no = Reversing.tooMuch(sent.still(), it.amount());
        if (no != null) {
            return no;
        }
        long units = it.amount() == null ? sent.still() : it.amount();
        books.begin(member, now);
        books.end(member);
        Member from = books.member(sent.other);
        books.begin(from, now);
        ErrorCode refusal = takeBack(sent, from, it.shortfall(), units);
        books.end(from);
        books.begin(member, now);
        if (refusal == null) {
            giveBack(member, Part.lastFirst(sent.taken, sent.undone, units));
            sent.undone += units;
        }
        books.did(member, it.order().key(), Done.other());
        books.end(member);
        return refusal == null ? Outcome.done(units) : Outcome.refusedForGood(refusal);
    }

    private @Nullable ErrorCode takeBack(Done sent, Member from, Shortfall policy, long units) {
        if (from.status.equals("CLOSED")) {
            return ErrorCode.MEMBER_CLOSED;
        }
        if (policy == Shortfall.PENDING_ONLY) {
            return ErrorCode.NOT_REVERSIBLE;
        }
        Wallet trial = from.wallet.copy();
        ErrorCode refusal = take(sent, trial, policy, units, new Reached());
        if (refusal == null) {
            take(sent, from.wallet, policy, units, books.reached);
        }
        return refusal;
    }

    /** From what arrived, wherever it is now, from what of it has expired, then from what else there is. */
    private static @Nullable ErrorCode take(Done sent, Wallet wallet, Shortfall policy, long units, Reached reached) {
        long left = units;
        for (int i = sent.arrived.size() - 1; i >= 0; i--) {
            Lot lot = wallet.now(sent.arrived.get(i));
            long most = Math.min(left, sent.taken.get(i).amount());
            long part = Math.min(most, lot.left);
            lot.left -= part;
            left -= part + wallet.takeExpired(sent.arrived.get(i), most - part);
            if (part > 0) {
                reached.count(lot, Fate.SENT_BACK);
            }
        }
        return Shortage.cover(wallet, policy, wallet.lot(sent.arrived.get(0)).type, left);
    }
}
