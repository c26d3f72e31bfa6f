package app.fanreward.cli.ledger;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what an event earned too much, since part of it was refunded. */
@Command(
        name = "rerate",
        description =
                "After a partial refund, decide an event again with what is left of it, and take back the difference.")
final class RerateCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,40}(\\.\\d{1,20})?");

    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--event", required = true, paramLabel = "SOURCE:ID", description = "The event.")
    String event = "";

    @Option(
            names = "--net",
            required = true,
            paramLabel = "ATTRIBUTE=NUMBER",
            description = "What is left of a number of the event, such as amount=30.00; may be given several times.")
    List<String> net = new ArrayList<>();

    @Option(
            names = "--shortfall",
            paramLabel = "POLICY",
            completionCandidates = Shortfalls.class,
            description = "If points to be taken back are spent: within-balance (take what is there, write off the "
                    + "rest; the default), allow-negative (the rest is owed), pending-only (only what is not "
                    + "available yet) or reject (change nothing).")
    String shortfall = "within-balance";

    @Mixin
    OrderOptions options = new OrderOptions();

    RerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        EventReference reference = Arguments.event(event);
        SortedMap<String, BigDecimal> numbers = numbers();
        Shortfall policy = Choices.of("--shortfall", shortfall, Shortfalls.ALL);
        Teller teller = new Teller(session, options);
        return teller.carryOut(
                member,
                Once.BY_CONTENT,
                (program, order) -> new Asked(
                        new LedgerCommand.Rerate(order, reference, numbers, policy),
                        Originals.typeOf(teller, program, member, new Target.OfEvent(reference, "", ""))));
    }

    private SortedMap<String, BigDecimal> numbers() {
        SortedMap<String, BigDecimal> numbers = new TreeMap<>();
        for (String one : net) {
            int is = one.indexOf('=');
            String number = one.substring(is + 1);
            if (is < 1 || !NUMBER.matcher(number).matches()) {
                throw CliException.usage("--net is '" + one + "'; write ATTRIBUTE=NUMBER, such as amount=30.00");
            }
            if (numbers.put(one.substring(0, is), new BigDecimal(number)) != null) {
                throw CliException.usage("--net says twice what is left of " + one.substring(0, is));
            }
        }
        return numbers;
    }
}
