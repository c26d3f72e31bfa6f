package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Corrects a balance. */
@Command(name = "adjust", description = "Correct a balance by hand. Needs --reason.")
final class AdjustCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In points: +50 for more, -50 for fewer.")
    String amount = "";

    @Mixin
    PointTypeOption type = new PointTypeOption();

    @Mixin
    TimesOptions times = new TimesOptions();

    @Mixin
    OrderOptions options = new OrderOptions();

    AdjustCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        TimesOptions.Times when = times.read();
        options.requireReason();
        return new Teller(session, options).mayBegin().carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = type.in(program);
            long units = Amounts.signed(points, amount);
            return new Asked(
                    new LedgerCommand.Adjust(order, points.key(), units, when.effective(), when.expires()), points);
        });
    }
}
