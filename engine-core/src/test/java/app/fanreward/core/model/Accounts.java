package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may happen on an account, and its end. */
final class Accounts {
    private final Books books;
    private final List<String> types;

    Accounts(Books books, List<String> types) {
        this.books = books;
        this.types = types;
    }

    /** Why the account does not take a command, or null if it does. */
    static @Nullable ErrorCode against(LedgerCommand command, Member member) {
        if (member.status.equals("CLOSED")) {
            return ErrorCode.MEMBER_CLOSED;
        }
        boolean debit = command instanceof LedgerCommand.Redeem
                || command instanceof LedgerCommand.Spend
                || command instanceof LedgerCommand.Hold
                || command instanceof LedgerCommand.Transfer
                || command instanceof LedgerCommand.Convert;
        boolean capture = command instanceof LedgerCommand.Capture;
        boolean frozen = debit ? !member.status.equals("OPEN") : capture && member.status.equals("FROZEN");
        return frozen ? ErrorCode.MEMBER_FROZEN : null;
    }

    Outcome set(LedgerCommand.SetStatus it, Member member, Instant now) {
        books.begin(member, now);
        member.status = it.status().name();
        books.end(member);
        return Outcome.done(0);
    }

    Outcome close(LedgerCommand.Close it, Member member, Instant now) {
        Wallet then = books.ahead(member, now).wallet;
        long left = 0;
        int kinds = 0;
        boolean empty = true;
        for (String type : types) {
            long all = then.available(type) + then.pending(type) + then.held(type);
            left += all;
            kinds += all == 0 ? 0 : 1;
            empty &= all == 0 && then.owed(type) == 0;
        }
        if (!empty && !it.forfeit()) {
            return Outcome.refused(ErrorCode.NOT_EMPTY);
        }
        books.begin(member, now);
        member.wallet.holds.clear();
        member.wallet.debt.clear();
        member.wallet.lots.forEach(lot -> lot.left = 0);
        member.status = MemberStatus.CLOSED.name();
        books.end(member);
        return Outcome.done(kinds == 1 ? left : 0);
    }
}
