package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives back what a hold set aside. */
@Command(name = "void", description = "Give back what is left of a hold.")
final class VoidCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "HOLD", description = "The key of the hold.")
    String hold = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    VoidCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Teller teller = new Teller(session, options);
        return teller.carryOut(
                member,
                Once.BY_CONTENT,
                (program, order) -> new Asked(
                        new LedgerCommand.VoidHold(order, hold), Originals.typeOfHold(teller, program, member, hold)));
    }
}
