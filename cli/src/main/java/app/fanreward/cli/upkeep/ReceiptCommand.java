package app.fanreward.cli.upkeep;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.seal.Receipt;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.ReceiptJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves a record to somebody outside. */
@Command(
        name = "receipt",
        description = "Make a proof that a record stands in the ledger, by the first seal that covers it. Whoever has the "
                + "public key checks it without the store: 'verify --receipt FILE --trust KEY'.")
final class ReceiptCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(
            index = "1",
            paramLabel = "RECORD",
            description = "The event as SOURCE:ID, or the record as #SEQ, as 'history' shows them.")
    String which = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write the proof to this new file. Default: show it.")
    @Nullable
    Path target;

    ReceiptCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.member(member);
        boolean numbered = which.matches("#[1-9]\\d{0,17}");
        @Nullable EventReference event = numbered ? null : Arguments.event(which);
        try (RewardEngine engine = session.reader()) {
            long sequence = event == null ? Long.parseLong(which.substring(1)) : find(engine, event);
            Receipt receipt = engine.receipt(member, sequence);
            AnswerJson json = ReceiptJson.of(receipt);
            Output out = session.output();
            if (target == null || out.json()) {
                out.document(json);
            }
            if (target != null) {
                Path file = session.around().resolve(target);
                Files.writeString(file, json + "\n", StandardOpenOption.CREATE_NEW);
                out.line(file + " proves record " + sequence + " of " + member + " by seal "
                        + receipt.seal().number() + " of " + receipt.seal().sealedAt() + ".");
            }
        }
        return ExitCode.DONE;
    }

    /** Of an event that was quarantined first, the record that decided it. */
    private long find(RewardEngine engine, EventReference event) {
        long found = 0;
        long after = 0;
        List<JournalRecord> page;
        do {
            page = engine.journal(member, after, PAGE);
            for (JournalRecord each : page) {
                if (each.content() instanceof EventContent content
                        && content.event().identity().reference().equals(event)) {
                    found = each.sequence();
                }
                after = each.sequence();
            }
        } while (page.size() == PAGE);
        if (found == 0) {
            throw CliException.notPossible(member + " has no event " + event + "; 'fanreward history " + member
                    + "' shows those there are");
        }
        return found;
    }
}
