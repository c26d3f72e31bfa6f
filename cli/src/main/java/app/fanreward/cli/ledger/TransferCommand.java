package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends points to another member. */
@Command(name = "transfer", description = "Send available points of a member to another, with their times of expiry.")
final class TransferCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "FROM", description = "The id of the member who sends.")
    String member = "";

    @Parameters(index = "1", paramLabel = "TO", description = "The id of the member who gets them.")
    String to = "";

    @Parameters(index = "2", paramLabel = "AMOUNT", description = "In points, such as 500 or 12.50.")
    String amount = "";

    @Mixin
    PointTypeOption type = new PointTypeOption();

    @Mixin
    OrderOptions options = new OrderOptions();

    TransferCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new Teller(session, options).carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = type.in(program);
            long units = Amounts.positive(points, amount);
            return new Asked(new LedgerCommand.Transfer(order, to, points.key(), units), points);
        });
    }
}
