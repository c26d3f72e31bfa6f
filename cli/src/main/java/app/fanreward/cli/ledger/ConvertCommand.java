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

/** Exchanges points of one type for another. */
@Command(name = "convert", description = "Exchange points of one type for another at a rate.")
final class ConvertCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(
            index = "1",
            paramLabel = "AMOUNT",
            description = "How many to give, in points. Never more are taken than the whole points got are worth.")
    String amount = "";

    @Option(
            names = "--from",
            paramLabel = "TYPE",
            description = "Points of this type are given. Default: the program's first.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TYPE", required = true, description = "Points of this type are got.")
    String to = "";

    @Option(
            names = "--rate",
            paramLabel = "GIVEN:GOT",
            required = true,
            description = "In points of each type: 100:1 gives one for a hundred.")
    String rate = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    ConvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String[] sides = rate.split(":", -1);
        if (sides.length != 2) {
            throw CliException.usage("--rate takes GIVEN:GOT such as 100:1, not '" + rate + "'");
        }
        return new Teller(session, options).carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType given = Amounts.type("--from", program, from);
            PointType got = Amounts.type("--to", program, to);
            long numerator = side(got, sides[1]);
            long denominator = side(given, sides[0]);
            long units = Amounts.positive(given, amount);
            return new Asked(
                    new LedgerCommand.Convert(order, given.key(), units, got.key(), numerator, denominator), given);
        });
    }

    private static long side(PointType type, String text) {
        try {
            return Amounts.positive(type, text);
        } catch (CliException wrong) {
            throw CliException.usage("--rate: " + wrong.getMessage());
        }
    }
}
