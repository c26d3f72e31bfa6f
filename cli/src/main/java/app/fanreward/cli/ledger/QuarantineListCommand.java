package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what waits in quarantine. */
@Command(
        name = "list",
        description =
                "List the events that came too late or are held and wait to be released or discarded. With --json one line for "
                        + "each.")
final class QuarantineListCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MEMBER",
            description = "Only of this member. Default: of all.")
    @Nullable
    String member;

    QuarantineListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (member != null) {
            Arguments.member(member);
        }
        try (RewardEngine engine = session.reader()) {
            boolean any = false;
            List<QuarantinedEvent> page = member == null ? engine.quarantined("", 0, PAGE) : engine.quarantined(member);
            while (!page.isEmpty()) {
                any = true;
                print(session.output(), page);
                QuarantinedEvent last = page.getLast();
                page = member == null && page.size() == PAGE
                        ? engine.quarantined(last.member(), last.sequence(), PAGE)
                        : List.of();
            }
            if (!any) {
                session.output()
                        .word(
                                member == null
                                        ? "nothing waits in quarantine"
                                        : "nothing of " + member + " waits in quarantine");
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<QuarantinedEvent> page) {
        if (out.json()) {
            page.forEach(waiting -> out.document(AnswerJson.of(waiting)));
            return;
        }
        Table table = new Table("MEMBER", "EVENT", "KIND", "HAPPENED", "ARRIVED", "WHY");
        page.forEach(waiting -> table.row(
                waiting.member(),
                waiting.event().toString(),
                waiting.kind(),
                waiting.occurredAt().toString(),
                waiting.recordedAt().toString(),
                waiting.why().code() == ReasonCode.RISK_HOLD ? waiting.why().path() : "too late"));
        table.print(out);
    }
}
