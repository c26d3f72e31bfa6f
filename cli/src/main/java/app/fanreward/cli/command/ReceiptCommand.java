package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.seal.Receipt;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.ReceiptJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes receipts, and checks them. */
@Command(
        name = "receipt",
        description = {
            "Prove a record of a member to whoever has the public key: 'receipt MEMBER RECORD'.",
            "Check such a proof, which needs no store: 'receipt --check FILE --trust FILE'."
        })
public final class ReceiptCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("#?([1-9]\\d{0,17})");

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MEMBER", description = "The id of the member.")
    @Nullable
    String member;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RECORD",
            description = "The number of the record, or SOURCE:ID of the event, as 'history' shows them.")
    @Nullable
    String which;

    @Mixin
    OutOption out = new OutOption();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Checks this receipt; ends with 1 if it proves nothing.")
    @Nullable
    Path check;

    @Option(names = "--trust", paramLabel = "FILE", description = "The public key that is trusted, PEM.")
    @Nullable
    Path trust;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public ReceiptCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (check != null) {
            if (trust == null) {
                throw CliException.usage("--check FILE needs --trust FILE: the public key that you trust");
            }
            if (member != null || out.given()) {
                throw CliException.usage("--check FILE takes --trust FILE and nothing else");
            }
            return new ReceiptCheck(session.output())
                    .check(session.around().resolve(check), session.around().resolve(trust));
        }
        if (member == null || which == null || trust != null) {
            throw CliException.usage("name a MEMBER and a RECORD, or check a receipt with --check FILE --trust FILE");
        }
        return make(Arguments.member(member), which);
    }

    private int make(String of, String record) throws IOException {
        Path target = out.target(session);
        try (RewardEngine engine = session.reader()) {
            var number = NUMBER.matcher(record);
            long sequence = number.matches()
                    ? Long.parseLong(number.group(1))
                    : engine.explain(of, Arguments.event(record)).record().sequence();
            Receipt receipt = engine.receipt(of, sequence);
            Output output = session.output();
            if (target == null || output.json()) {
                output.document(ReceiptJson.of(receipt));
            }
            if (target != null) {
                NewFile.write(target, ReceiptJson.of(receipt));
                output.line("Record " + sequence + " of " + of + " is proven by seal "
                        + receipt.seal().number() + " of " + receipt.seal().sealedAt() + ".");
            }
        }
        return ExitCode.DONE;
    }
}
