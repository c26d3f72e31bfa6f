package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Tells until when the books are closed. */
@Command(name = "show", description = "Show until when the books are closed.")
final class BooksShowCommand implements Callable<Integer> {
    private final Session session;

    BooksShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (RewardEngine engine = session.reader()) {
            @Nullable Instant until = engine.closedUntil().orElse(null);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.object()
                        .put("closedUntil", until == null ? null : until.toString())
                        .build());
            }
            out.line(until == null ? "The books were never closed." : "The books are closed until " + until + ".");
        }
        return ExitCode.DONE;
    }
}
