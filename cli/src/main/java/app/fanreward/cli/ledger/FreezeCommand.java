package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Freezes an account. */
@Command(
        name = "freeze",
        description = "Freeze the account of a member: nothing moves, and events are refused. Needs --reason.")
final class FreezeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--debits-only", description = "Only stop spending; points still come in.")
    boolean debitsOnly;

    @Mixin
    OrderOptions options = new OrderOptions();

    FreezeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.requireReason();
        MemberStatus status = debitsOnly ? MemberStatus.FROZEN_DEBIT : MemberStatus.FROZEN;
        return new Teller(session, options)
                .carryOut(
                        member,
                        Once.BY_TIME,
                        (program, order) -> new Asked(
                                new LedgerCommand.SetStatus(order, status), Amounts.type("--type", program, null)));
    }
}
