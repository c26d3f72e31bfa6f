package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import java.math.BigInteger;
import java.time.Instant;

/** Points that are spent, or become points of another type. */
final class Spending {
    private final Books books;

    Spending(Books books) {
        this.books = books;
    }

    Outcome spend(LedgerCommand.Spend it, Member member, Instant now) {
        if (!books.has(member, now, it.pointType(), it.amount())) {
            return books.refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        books.begin(member, now);
        books.did(member, it.order().key(), Done.spending(books.redeem(member, it.pointType(), it.amount())));
        books.end(member);
        return Outcome.done(it.amount());
    }

    /** What comes in ends when what went out would have, and is no longer kept alive by anything. */
    Outcome convert(LedgerCommand.Convert it, Member member, Instant now) {
        long out = worth(it.amount(), it);
        if (out == 0) {
            return Outcome.refused(ErrorCode.CONVERTS_TO_ZERO);
        }
        long given = 1;
        while (worth(given, it) < out) {
            given++;
        }
        if (!books.has(member, now, it.from(), given)) {
            return books.refuseForGood(ErrorCode.INSUFFICIENT_POINTS, member, now);
        }
        books.begin(member, now);
        Wallet wallet = member.wallet;
        long before = 0;
        for (Part part : wallet.take(it.from(), given)) {
            long more = worth(before + part.amount(), it) - worth(before, it);
            before += part.amount();
            if (more > 0) {
                wallet.open(it.to(), more, member.last, wallet.lot(part.lot()).expiresAt, null, member.last);
            }
        }
        books.did(member, it.order().key(), Done.other());
        books.end(member);
        return Outcome.done(out);
    }

    private static long worth(long amount, LedgerCommand.Convert it) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(it.numerator()))
                .divide(BigInteger.valueOf(it.denominator()))
                .longValueExact();
    }
}
