package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.ledger.WalletChange.HoldEnd;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.OpenHold;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Commands that set points aside, and what becomes of them. */
final class Holding {
    private Holding() {}

    static Ruling hold(Case one, LedgerCommand.Hold hold) {
        Draft draft = one.draft();
        @Nullable Ruling refused = one.unlessAvailable(draft, hold.pointType(), hold.amount());
        if (refused != null) {
            return refused;
        }
        draft.hold(
                hold.order().key(),
                hold.pointType(),
                hold.amount(),
                one.recordedAt().plus(hold.lasting()));
        return one.book(draft, hold.amount());
    }

    static Ruling capture(Case one, LedgerCommand.Capture capture) {
        Draft draft = one.draft();
        @Nullable OpenHold open = ofMember(draft, capture.hold());
        if (open == null) {
            return new Ruling.Refuse(howItEnded(one, capture.hold()));
        }
        Long asked = capture.amount();
        long amount = asked == null ? open.remaining() : asked;
        if (amount > open.remaining()) {
            return new Ruling.Refuse(Refusal.of(
                    ErrorCode.EXCEEDS_HOLD,
                    "hold",
                    capture.hold(),
                    "remaining",
                    open.remaining(),
                    "requested",
                    amount));
        }
        draft.capture(open, amount);
        if (capture.last() || amount == open.remaining()) {
            draft.release(open, HoldEnd.CAPTURED);
        }
        return one.book(draft, amount);
    }

    static Ruling voidHold(Case one, LedgerCommand.VoidHold voidHold) {
        Draft draft = one.draft();
        @Nullable OpenHold open = ofMember(draft, voidHold.hold());
        if (open == null) {
            return new Ruling.Refuse(howItEnded(one, voidHold.hold()));
        }
        draft.release(open, HoldEnd.VOIDED);
        return one.book(draft, open.remaining());
    }

    /** What a redemption sets aside is its own to settle. */
    private static @Nullable OpenHold ofMember(Draft draft, String key) {
        OpenHold open = draft.hold(key);
        return open == null || open.expiresAt() == null ? null : open;
    }

    private static Refusal howItEnded(Case one, String hold) {
        String member = one.state().member();
        @Nullable JournalRecord made = one.history().find(RecordKey.ofCommand(member, hold));
        if (made == null
                || !(made.content() instanceof CommandContent content)
                || !(content.command() instanceof LedgerCommand.Hold)
                || content.refusal() != null) {
            return Refusal.of(ErrorCode.HOLD_NOT_FOUND, "hold", hold);
        }
        AtomicReference<@Nullable Refusal> found = new AtomicReference<>();
        one.history().after(member, made.sequence(), later -> {
            for (WalletChange change : later.walletChanges()) {
                if (change instanceof WalletChange.HoldClosed(String closed, HoldEnd end) && closed.equals(hold)) {
                    found.set(ended(hold, end, made, later));
                }
            }
        });
        Refusal booked = found.get();
        // Not booked yet, so it is time itself that ended it.
        return booked == null ? ended(hold, HoldEnd.EXPIRED, made, made) : booked;
    }

    private static Refusal ended(String hold, HoldEnd end, JournalRecord made, JournalRecord later) {
        String by = later.content() instanceof CommandContent content
                ? "'" + content.command().order().key() + "'"
                : "record " + later.sequence();
        return switch (end) {
            case EXPIRED -> Refusal.of(ErrorCode.HOLD_EXPIRED, "hold", hold, "at", timeOutOf(hold, made));
            case VOIDED -> Refusal.of(ErrorCode.HOLD_VOIDED, "hold", hold, "by", by);
            case CAPTURED -> Refusal.of(ErrorCode.HOLD_CLOSED, "hold", hold, "by", by);
        };
    }

    private static String timeOutOf(String hold, JournalRecord made) {
        for (WalletChange change : made.walletChanges()) {
            if (change instanceof WalletChange.HoldOpened opened
                    && opened.hold().equals(hold)) {
                return String.valueOf(opened.expiresAt());
            }
        }
        return "?";
    }
}
