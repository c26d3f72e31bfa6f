package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets points aside. */
@Command(
        name = "hold",
        description = "Set points of a member aside, to be captured or given back. The hold is known by the key.")
final class HoldCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In points, such as 500 or 12.50.")
    String amount = "";

    @Mixin
    PointTypeOption type = new PointTypeOption();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long, such as 15m or 2d; then they are given back. Default: 15m.")
    String lasting = "15m";

    @Option(names = "--reference", paramLabel = "TEXT", description = "Your own name for what it is for.")
    String reference = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    HoldCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Duration time = Arguments.duration("--for", lasting);
        return new Teller(session, options).carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = type.in(program);
            long units = Amounts.positive(points, amount);
            return new Asked(new LedgerCommand.Hold(order, points.key(), units, time, reference), points);
        });
    }
}
