package app.fanreward.cli.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.cli.output.Points;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What became of a command, in one sentence. */
final class ResultWords {
    private final Points points;
    private final Asked asked;

    ResultWords(ProgramSettings settings, Asked asked) {
        this.points = new Points(settings);
        this.asked = asked;
    }

    /**
     * Says what became of it.
     *
     * @param result the result
     * @param balance the balance of the member now
     */
    String of(LedgerResult result, Supplier<Balance> balance) {
        String before = result.replayed() ? "This was asked before, at " + result.recordedAt() + ". " : "";
        if (result.refusal() != null) {
            String stays =
                    result.sequence() > 0 ? " Key " + result.key() + " stays refused; to try again, give another." : "";
            RefusalWords words = new RefusalWords(points, asked);
            String why = result.refusal().code() == ErrorCode.NOT_EMPTY
                    ? words.notEmpty(balance.get())
                    : words.of(result.refusal());
            return before + "Refused: " + why + "." + stays;
        }
        return before + done(result) + " (record " + result.sequence() + ")" + left(result) + ".";
    }

    private String done(LedgerResult result) {
        String member = result.member();
        String amount = amount(result);
        return switch (asked.command()) {
            case LedgerCommand.Redeem it ->
                member + " has " + Points.count(it.quantity()) + " " + it.reward() + " for " + amount;
            case LedgerCommand.Spend ignored -> member + " has spent " + amount;
            case LedgerCommand.Hold it ->
                amount + " of " + member + " are held as " + result.key() + " until "
                        + result.recordedAt().plus(it.lasting());
            case LedgerCommand.Capture it ->
                member + " has spent " + amount + " of hold " + it.hold() + (it.last() ? "" : ", which stays open");
            case LedgerCommand.VoidHold it -> "hold " + it.hold() + " gave back " + amount + " to " + member;
            case LedgerCommand.Transfer it -> member + " has sent " + amount + " to " + it.to();
            case LedgerCommand.Convert ignored -> member + " has got " + amount + " in exchange";
            case LedgerCommand.Adjust it ->
                member + " has " + amount + (it.amount() < 0 ? " fewer" : " more") + " by correction";
            case LedgerCommand.BringIn ignored -> member + " brings in " + amount;
            case LedgerCommand.Reverse it -> amount + " of " + target(it.target()) + " are reversed for " + member;
            case LedgerCommand.Rerate it ->
                "event " + it.event() + " of " + member + " counts with " + net(it) + " from now on, "
                        + taken(result, amount);
            case LedgerCommand.SetStatus it -> "the account of " + member + " is " + status(it.status());
            case LedgerCommand.Close ignored -> "the account of " + member + " is closed for good";
            case LedgerCommand.Discard it -> "event " + it.event() + " of " + member + " is discarded";
        };
    }

    private static String net(LedgerCommand.Rerate rerate) {
        return rerate.net().entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue().toPlainString())
                .collect(Collectors.joining(", "));
    }

    private static String taken(LedgerResult result, String amount) {
        return switch (result.wallets().size()) {
            case 0 -> "nothing is taken back";
            case 1 -> amount + " are taken back";
            default -> "what it earned too much is taken back";
        };
    }

    /** In the one type that was touched; of a conversion in what came in. */
    private String amount(LedgerResult result) {
        String type = asked.command() instanceof LedgerCommand.Convert convert
                ? convert.to()
                : result.wallets().size() == 1
                        ? result.wallets().getFirst().pointType()
                        : asked.type().key();
        return points.of(type, Math.abs(result.amount()));
    }

    private String left(LedgerResult result) {
        return result.wallets().isEmpty()
                ? ""
                : "; available now: "
                        + result.wallets().stream().map(this::wallet).collect(Collectors.joining(", "));
    }

    private String wallet(Balance.Wallet wallet) {
        String available = points.of(wallet.pointType(), wallet.available());
        return wallet.debt() > 0
                ? available + " (" + points.of(wallet.pointType(), wallet.debt()) + " owed)"
                : available;
    }

    private static String target(Target target) {
        return switch (target) {
            case Target.OfEvent(var event, String campaign, String rule) -> "event " + event;
            case Target.OfCommand(String key) -> "command " + key;
        };
    }

    private static String status(MemberStatus status) {
        return switch (status) {
            case OPEN -> "open";
            case FROZEN_DEBIT -> "frozen for spending";
            case FROZEN -> "frozen";
            case CLOSED -> "closed";
        };
    }
}
