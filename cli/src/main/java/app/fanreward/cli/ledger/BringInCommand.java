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

    @Option(names = "--type", paramLabel = "TYPE", description = "Which points. Default: the program's first.")
    @Nullable
    String type;

    @Option(
            names = "--effective-at",
            paramLabel = "INSTANT",
            description = "From when it counts in the books. Default: now.")
    @Nullable
    String effectiveAt;

    @Option(
            names = "--available-at",
            paramLabel = "INSTANT",
            description = "From when they can be spent. Default: at once.")
    @Nullable
    String availableAt;

    @Option(names = "--expires-at", paramLabel = "INSTANT", description = "When they expire. Default: never.")
    @Nullable
    String expiresAt;

    @Mixin
    OrderOptions options = new OrderOptions();

    BringInCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant effective = Arguments.instantOrNull("--effective-at", effectiveAt);
        Instant available = Arguments.instantOrNull("--available-at", availableAt);
        Instant expires = Arguments.instantOrNull("--expires-at", expiresAt);
        options.requireReason();
        return new Teller(session, options).mayBegin().carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = Amounts.type("--type", program, type);
            long units = Amounts.positive(points, amount);
            return new Asked(
                    new LedgerCommand.BringIn(order, points.key(), units, effective, available, expires), points);
        });
    }
}
