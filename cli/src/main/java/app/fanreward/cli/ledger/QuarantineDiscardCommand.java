package app.fanreward.cli.ledger;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Discards an event that waits in quarantine. */
@Command(
        name = "discard",
        description = "Discard an event that waits in quarantine: it earns nothing for good. Needs --reason.")
final class QuarantineDiscardCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(
            index = "1",
            paramLabel = "SOURCE:ID",
            description = "The event, both parts percent-encoded, as 'quarantine list' shows it.")
    String event = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    QuarantineDiscardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.requireReason();
        EventReference reference = Arguments.event(event);
        return new Teller(session, options)
                .carryOut(
                        member,
                        Once.BY_CONTENT,
                        (program, order) -> new Asked(
                                new LedgerCommand.Discard(order, reference), Amounts.type("--type", program, null)));
    }
}
