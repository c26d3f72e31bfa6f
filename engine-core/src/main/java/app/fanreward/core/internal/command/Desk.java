package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.core.internal.ledger.Shelf;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules on every kind of command. */
public final class Desk {
    private Desk() {}

    /**
     * Rules on a command whose key is free.
     *
     * @param one the command and what the ruling depends on
     * @param shelves finds a reward by its key
     * @throws app.fanreward.api.FanRewardException if the command makes no sense here
     */
    public static Ruling rule(Case one, Function<String, @Nullable Shelf> shelves) {
        @Nullable Refusal standing = standing(one);
        if (standing != null) {
            return new Ruling.Refuse(standing);
        }
        return switch (one.command()) {
            case LedgerCommand.Spend spend -> Spending.spend(one, spend);
            case LedgerCommand.Hold hold -> Holding.hold(one, hold);
            case LedgerCommand.Capture capture -> Holding.capture(one, capture);
            case LedgerCommand.VoidHold voidHold -> Holding.voidHold(one, voidHold);
            case LedgerCommand.Convert convert -> Spending.convert(one, convert);
            case LedgerCommand.Transfer transfer -> Transferring.send(one, transfer);
            case LedgerCommand.Redeem redeem -> Redeeming.redeem(one, redeem, shelves);
            case LedgerCommand.Adjust adjust -> Crediting.adjust(one, adjust);
            case LedgerCommand.BringIn bringIn -> Crediting.bringIn(one, bringIn);
            case LedgerCommand.Reverse reverse -> Reversing.reverse(one, reverse);
            case LedgerCommand.Rerate rerate -> Rerating.rerate(one, rerate);
            case LedgerCommand.SetStatus ignored -> one.book(one.draft(), 0);
            case LedgerCommand.Close close -> Closing.close(one, close);
            case LedgerCommand.Discard discard -> Discarding.discard(one, discard);
        };
    }

    /** Whether the account's status stands against the command; null if not. */
    private static @Nullable Refusal standing(Case one) {
        MemberStatus status = one.state().status();
        String member = one.state().member();
        if (status == MemberStatus.CLOSED) {
            // The erasure of an account that was closed for another reason needs a record, too: once.
            boolean erasure = one.command() instanceof LedgerCommand.Close close && close.erased();
            if (erasure && !one.state().erased()) {
                return null;
            }
            return Refusal.of(ErrorCode.MEMBER_CLOSED, "member", member);
        }
        boolean allowed = switch (one.command()) {
            case LedgerCommand.Redeem ignored -> status.takesDebit();
            case LedgerCommand.Spend ignored -> status.takesDebit();
            case LedgerCommand.Hold ignored -> status.takesDebit();
            case LedgerCommand.Transfer ignored -> status.takesDebit();
            case LedgerCommand.Convert ignored -> status.takesDebit();
            // What was held was agreed to before the account was frozen.
            case LedgerCommand.Capture ignored -> status.takesCredit();
            default -> true;
        };
        return allowed ? null : Refusal.of(ErrorCode.MEMBER_FROZEN, "member", member, "status", status);
    }
}
