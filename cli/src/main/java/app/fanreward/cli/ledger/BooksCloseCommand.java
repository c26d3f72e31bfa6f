package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closes the books. */
@Command(
        name = "close",
        description = "Close the books until an instant that is past: corrections no longer count from before it. They "
                + "cannot be opened again. Needs --reason.")
final class BooksCloseCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--until", paramLabel = "INSTANT", required = true, description = "Such as 2026-06-01T00:00:00Z.")
    String until = "";

    @Mixin
    OrderOptions options = new OrderOptions();

    BooksCloseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant instant = Arguments.instant("--until", until);
        String reason = options.requireReason();
        String actor = options.actor(session);
        session.requireStore();
        String key = options.key() == null ? "cli-until-" + instant : options.key();
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            Instant closed = engine.closePeriod(instant, key, actor, reason);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.object()
                        .put("closedUntil", closed.toString())
                        .build());
            }
            out.line("The books are closed until " + closed + ".");
        }
        return ExitCode.DONE;
    }
}
