package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings in points. */
@Command(
        name = "bring-in",
        description =
                "Bring in points from elsewhere, such as the balance of a programme that came before. Needs --reason.")
final class BringInCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In points, such as 500 or 12.50.")
    String amount = "";

    @Mixin
    PointTypeOption type = new PointTypeOption();

    @Mixin
    TimesOptions times = new TimesOptions();

    @Option(
            names = "--available-at",
            paramLabel = "INSTANT",
            description = "From when they can be spent. Default: at once.")
    @Nullable
    String availableAt;

    @Mixin
    OrderOptions options = new OrderOptions();

    BringInCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        TimesOptions.Times when = times.read();
        Instant available = Arguments.instantOrNull("--available-at", availableAt);
        options.requireReason();
        return new Teller(session, options).mayBegin().carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = type.in(program);
            long units = Amounts.positive(points, amount);
            return new Asked(
                    new LedgerCommand.BringIn(order, points.key(), units, when.effective(), available, when.expires()),
                    points);
        });
    }
}
