package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exchanges points for a reward. */
@Command(name = "redeem", description = "Exchange points of a member for a reward of the catalogue.")
final class RedeemCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(index = "1", paramLabel = "REWARD", description = "The key of the reward.")
    String reward = "";

    @Option(names = "--quantity", paramLabel = "N", description = "How many. Default: 1.")
    long quantity = 1;

    @Option(
            names = "--price",
            paramLabel = "AMOUNT",
            description =
                    "What the member was told that one costs, in points; refused if it costs something else by now.")
    @Nullable
    String price;

    @Mixin
    OrderOptions options = new OrderOptions();

    RedeemCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Teller teller = new Teller(session, options);
        return teller.carryOut(member, Once.BY_KEY, (program, order) -> {
            PointType points = Originals.typeOfReward(teller, program, reward);
            Long expected = price == null ? null : Amounts.positive(points, price);
            return new Asked(new LedgerCommand.Redeem(order, reward, quantity, expected), points);
        });
    }
}
