package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes an account. */
@Command(name = "close", description = "Close the account of a member for good. Needs --reason.")
final class CloseCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--forfeit", description = "Give up what is left; otherwise the account must be empty.")
    boolean forfeit;

    @Mixin
    OrderOptions options = new OrderOptions();

    CloseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.requireReason();
        return new Teller(session, options)
                .carryOut(
                        member,
                        Once.BY_CONTENT,
                        (program, order) -> new Asked(
                                new LedgerCommand.Close(order, forfeit, false), Amounts.type("--type", program, null)));
    }
}
