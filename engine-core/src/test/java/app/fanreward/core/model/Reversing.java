package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds out how something is undone. */
final class Reversing {
    private final Books books;
    private final AwardReversing awards;
    private final Refunding refunds;
    private final Transfers transfers;

    Reversing(Books books, Transfers transfers) {
        this.books = books;
        this.awards = new AwardReversing(books);
        this.refunds = new Refunding(books);
        this.transfers = transfers;
    }

    Outcome reverse(LedgerCommand.Reverse it, Member member, Instant now, boolean known) {
        Done original = switch (it.target()) {
            case Target.OfCommand(String key) -> books.done(member, key);
            case Target.OfEvent target -> books.done(member, "event|" + target.event());
        };
        if (original == null) {
            return known ? Outcome.refused(ErrorCode.NOT_REVERSIBLE) : Outcome.error(ErrorCode.NOT_FOUND);
        }
        return switch (original.kind) {
            case AWARD -> awards.undo(it, original, member, now);
            case SPENDING -> refunds.undo(it, original, member, now);
            case TRANSFER -> transfers.undo(it, original, member, now);
            case NOTHING_TO_UNDO -> Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        };
    }

    static @Nullable Outcome tooMuch(long left, @Nullable Long asked) {
        if (left == 0) {
            return Outcome.refused(ErrorCode.ALREADY_REVERSED);
        }
        return asked != null && asked > left ? Outcome.refused(ErrorCode.EXCEEDS_ORIGINAL) : null;
    }
}
