package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Spends points. */
@Command(name = "spend", description = "Spend points of a member on something you sell.")
final class SpendCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In points, such as 500 or 12.50.")
    String amount = "";

    @Mixin
    PointTypeOption type = new PointTypeOption();

    @Option(names = "--reference", paramLabel = "TEXT", description = "Your own name for what it is for.")
    String reference = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    SpendCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new Teller(session, options).carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = type.in(program);
            long units = Amounts.positive(points, amount);
            return new Asked(new LedgerCommand.Spend(order, points.key(), units, reference), points);
        });
    }
}
