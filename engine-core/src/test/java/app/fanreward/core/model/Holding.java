package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points that are set aside, and what becomes of them. */
final class Holding {
    private final Books books;

    /** How a hold that is no longer open ended; time, unless something else is noted here. */
    private final Map<String, ErrorCode> ended = new HashMap<>();

    Holding(Books books) {
        this.books = books;
    }

    Outcome hold(LedgerCommand.Hold it, Member member, Instant now) {
        if (!books.has(member, now, it.pointType(), it.amount())) {
            return books.refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        books.begin(member, now);
        List<Part> taken = member.wallet.take(it.pointType(), it.amount());
        books.count(member, taken, Fate.HELD);
        member.wallet.holds.put(it.order().key(), new Hold(it.pointType(), member.last.plus(it.lasting()), taken));
        books.did(member, it.order().key(), Done.other());
        end(member, it.order().key(), ErrorCode.HOLD_EXPIRED);
        books.end(member);
        return Outcome.done(it.amount());
    }

    private void end(Member member, String hold, ErrorCode how) {
        ended.put(member.name + "|" + hold, how);
    }

    private Outcome notOpen(Member member, String hold) {
        return Outcome.refused(ended.getOrDefault(member.name + "|" + hold, ErrorCode.HOLD_NOT_FOUND));
    }

    Outcome capture(LedgerCommand.Capture it, Member member, Instant now) {
        Hold open = books.ahead(member, now).wallet.holds.get(it.hold());
        if (open == null) {
            return notOpen(member, it.hold());
        }
        Long asked = it.amount();
        long amount = asked == null ? open.left() : asked;
        if (amount > open.left()) {
            return Outcome.refused(ErrorCode.EXCEEDS_HOLD);
        }
        books.begin(member, now);
        List<Part> taken = Part.next(open.parts(), 0, amount);
        List<Part> rest = Part.next(open.parts(), amount, open.left() - amount);
        books.redeemed(member, open.type(), taken);
        member.wallet.holds.put(it.hold(), new Hold(open.type(), open.expiresAt(), rest));
        if (it.last() || rest.isEmpty()) {
            member.wallet.giveBack(it.hold(), member.last);
            end(member, it.hold(), ErrorCode.HOLD_CLOSED);
        }
        books.did(member, it.order().key(), Done.spending(taken));
        books.end(member);
        return Outcome.done(amount);
    }

    Outcome voidHold(LedgerCommand.VoidHold it, Member member, Instant now) {
        Hold open = books.ahead(member, now).wallet.holds.get(it.hold());
        if (open == null) {
            return notOpen(member, it.hold());
        }
        books.begin(member, now);
        member.wallet.giveBack(it.hold(), member.last);
        end(member, it.hold(), ErrorCode.HOLD_VOIDED);
        books.did(member, it.order().key(), Done.other());
        books.end(member);
        return Outcome.done(open.left());
    }
}
