package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.rule.PointType;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes an award, a spending or a transfer. */
@Command(name = "reverse", description = "Undo what an event earned, or what a command did, wholly or in part.")
final class ReverseCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @ArgGroup(multiplicity = "1")
    What what = new What();

    /** What is undone. */
    static final class What {
        @Option(names = "--event", paramLabel = "SOURCE:ID", description = "What this event earned.")
        @Nullable
        String event;

        @Option(names = "--command", paramLabel = "KEY", description = "What the command with this key did.")
        @Nullable
        String command;
    }

    @Option(names = "--campaign", paramLabel = "KEY", description = "Only what this campaign gave.")
    String campaign = "";

    @Option(names = "--rule", paramLabel = "KEY", description = "Only what this rule gave.")
    String rule = "";

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            description = "Only so much, in points. Default: all that is not undone yet.")
    @Nullable
    String amount;

    @Option(
            names = "--shortfall",
            paramLabel = "POLICY",
            completionCandidates = Shortfalls.class,
            description = "If points to be taken back are spent: within-balance (take what is there, write off the "
                    + "rest; the default), allow-negative (the rest is owed), pending-only (only what is not "
                    + "available yet) or reject (change nothing).")
    String shortfall = Shortfalls.USUAL;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "How long points given back can be spent that have expired meanwhile. Default: not at all.")
    String grace = "0s";

    @Mixin
    OrderOptions options = new OrderOptions();

    ReverseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Target target = target();
        Shortfall policy = Shortfalls.of(shortfall);
        Refund refund = new Refund(Arguments.duration("--grace", grace));
        Teller teller = new Teller(session, options);
        return teller.carryOut(member, amount == null ? Once.BY_CONTENT : Once.BY_KEY, (program, order) -> {
            PointType points = Originals.typeOf(teller, program, member, target);
            Long units = amount == null ? null : Amounts.positive(points, amount);
            return new Asked(new LedgerCommand.Reverse(order, target, units, policy, refund), points);
        });
    }

    private Target target() {
        if (what.event != null) {
            return new Target.OfEvent(Arguments.event(what.event), campaign, rule);
        }
        if (!campaign.isEmpty() || !rule.isEmpty()) {
            throw CliException.usage("--campaign and --rule choose among the awards of an --event");
        }
        try {
            return new Target.OfCommand(String.valueOf(what.command));
        } catch (IllegalArgumentException noKey) {
            throw CliException.usage("--command: " + noKey.getMessage());
        }
    }
}
