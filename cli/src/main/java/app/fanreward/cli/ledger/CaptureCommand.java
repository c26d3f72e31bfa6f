package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Spends what a hold set aside. */
@Command(name = "capture", description = "Spend what a hold set aside: all of it, or an amount and give back the rest.")
final class CaptureCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "HOLD", description = "The key of the hold.")
    String hold = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "AMOUNT",
            description = "In points, such as 500 or 12.50. Default: all that is left.")
    @Nullable
    String amount;

    @Option(
            names = "--keep-rest",
            description = "Keep the rest aside for further captures, each with a key of its own.")
    boolean keepRest;

    @Mixin
    OrderOptions options = new OrderOptions();

    CaptureCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (keepRest && amount == null) {
            throw CliException.usage("--keep-rest needs an AMOUNT: without one nothing is left to keep");
        }
        Teller teller = new Teller(session, options);
        return teller.carryOut(member, keepRest ? Once.BY_KEY : Once.BY_CONTENT, (program, order) -> {
            PointType points = Originals.typeOfHold(teller, program, member, hold);
            Long units = amount == null ? null : Amounts.positive(points, amount);
            return new Asked(new LedgerCommand.Capture(order, hold, units, !keepRest), points);
        });
    }
}
