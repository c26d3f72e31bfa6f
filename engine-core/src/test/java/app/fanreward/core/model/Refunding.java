package app.fanreward.core.model;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import java.time.Instant;

/** Spent points that come back, what was taken last first. */
final class Refunding {
    private final Books books;

    Refunding(Books books) {
        this.books = books;
    }

    Outcome undo(LedgerCommand.Reverse it, Done spent, Member member, Instant now) {
        Outcome no = Reversing.tooMuch(spent.still(), it.amount());
        if (no != null) {
            return no;
        }
        long units = it.amount() == null ? spent.still() : it.amount();
        books.begin(member, now);
        for (Part part : Part.lastFirst(spent.taken, spent.undone, units)) {
            giveBack(member, part, it.refund());
        }
        spent.undone += units;
        books.did(member, it.order().key(), Done.other());
        long items = spent.price == 0 ? 0 : spent.undone / spent.price - spent.restocked;
        spent.restocked += items;
        if (items > 0) {
            member.had.merge(spent.reward, -items, Long::sum);
        }
        books.end(member);
        if (items > 0 && spent.counted) {
            putBack(spent.reward, items, now);
            books.begin(member, now);
            books.end(member);
        }
        return Outcome.done(units);
    }

    private void giveBack(Member member, Part part, Refund refund) {
        Lot lot = member.wallet.now(part.lot());
        Instant graceEnds = member.last.plus(refund.grace());
        boolean fresh = lot.expiresAt != null && !refund.grace().isZero() && lot.expiresAt.isBefore(graceEnds);
        if (fresh) {
            int graced = member.wallet.open(lot.type, part.amount(), member.last, graceEnds, null, member.last);
            member.wallet.lot(graced).gracedFrom = part.lot();
        } else {
            boolean moved = member.wallet.lot(part.lot()).movedTo >= 0;
            Lot back = member.wallet.restore(part, member.last);
            books.reached.count(back, moved ? Fate.REFUNDED_ELSEWHERE : Fate.REFUNDED);
        }
    }

    private void putBack(String reward, long items, Instant now) {
        Shelf shelf = books.shelves.get(reward);
        if (shelf != null && shelf.stock != null) {
            shelf.claim(-items, now);
        }
    }
}
