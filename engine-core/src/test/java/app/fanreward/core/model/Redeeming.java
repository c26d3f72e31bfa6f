package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points for a reward. */
final class Redeeming {
    private static final String TYPE = "points";

    private final Books books;

    Redeeming(Books books) {
        this.books = books;
    }

    Outcome redeem(LedgerCommand.Redeem it, Member member, Instant now) {
        Shelf shelf = books.shelves.get(it.reward());
        if (shelf == null) {
            return Outcome.error(ErrorCode.NOT_FOUND);
        }
        Long price = shelf.priceAt(member.recordingTime(now));
        ErrorCode no = whyNot(it, member, shelf, price, now);
        if (no != null || price == null) {
            return books.refuseForGood(no == null ? ErrorCode.REWARD_UNAVAILABLE : no, member, now);
        }
        long total = price * it.quantity();
        books.begin(member, now);
        Done redeemed = shelf.stock == null
                ? Done.spending(books.redeem(member, TYPE, total))
                : Done.spending(member.wallet.take(TYPE, total));
        redeemed.price = price;
        redeemed.reward = shelf.name;
        redeemed.counted = shelf.stock != null;
        member.had.merge(shelf.name, it.quantity(), Long::sum);
        books.did(member, it.order().key(), redeemed);
        if (redeemed.counted) {
            // Between the two records the points are held; they are captured in the second.
            member.wallet.holds.put(it.order().key(), new Hold(TYPE, null, redeemed.taken));
            books.end(member);
            shelf.claim(it.quantity(), now);
            books.begin(member, now);
            member.wallet.holds.remove(it.order().key());
            books.redeemed(member, TYPE, redeemed.taken);
        }
        books.end(member);
        return Outcome.done(total);
    }

    private @Nullable ErrorCode whyNot(
            LedgerCommand.Redeem it, Member member, Shelf shelf, @Nullable Long price, Instant now) {
        if (price == null) {
            return ErrorCode.REWARD_UNAVAILABLE;
        }
        if (it.expectedPrice() != null && !it.expectedPrice().equals(price)) {
            return ErrorCode.PRICE_CHANGED;
        }
        if (shelf.most != null && member.had.getOrDefault(shelf.name, 0L) + it.quantity() > shelf.most) {
            return ErrorCode.REWARD_LIMIT;
        }
        if (shelf.stock != null && shelf.stock < it.quantity()) {
            return ErrorCode.OUT_OF_STOCK;
        }
        return books.has(member, now, TYPE, price * it.quantity()) ? null : ErrorCode.INSUFFICIENT_POINTS;
    }
}
