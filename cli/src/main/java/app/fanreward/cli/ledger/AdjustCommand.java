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

/** Corrects a balance. */
@Command(name = "adjust", description = "Correct a balance by hand. Needs --reason.")
final class AdjustCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In points: +50 for more, -50 for fewer.")
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

    @Option(names = "--expires-at", paramLabel = "INSTANT", description = "When what is added expires. Default: never.")
    @Nullable
    String expiresAt;

    @Mixin
    OrderOptions options = new OrderOptions();

    AdjustCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant effective = Arguments.instantOrNull("--effective-at", effectiveAt);
        Instant expires = Arguments.instantOrNull("--expires-at", expiresAt);
        options.requireReason();
        return new Teller(session, options).mayBegin().carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = Amounts.type("--type", program, type);
            long units = Amounts.signed(points, amount);
            return new Asked(new LedgerCommand.Adjust(order, points.key(), units, effective, expires), points);
        });
    }
}
