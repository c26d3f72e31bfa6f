package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Opens a frozen account again. */
@Command(name = "unfreeze", description = "Open a frozen account again. Needs --reason.")
final class UnfreezeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    UnfreezeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.requireReason();
        return new Teller(session, options)
                .carryOut(
                        member,
                        Once.BY_TIME,
                        (program, order) -> new Asked(
                                new LedgerCommand.SetStatus(order, MemberStatus.OPEN),
                                Amounts.type("--type", program, null)));
    }
}
