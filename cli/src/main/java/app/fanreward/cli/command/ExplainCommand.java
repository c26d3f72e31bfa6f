package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.text.ExplanationText;
import app.fanreward.wire.text.FanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why an event earned what it did. */
@Command(name = "explain", description = "Say why an event earned what it did.")
public final class ExplainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(
            index = "1",
            paramLabel = "SOURCE:ID",
            description = "The event, both parts percent-encoded, as 'history' shows it.")
    String event = "";

    @Option(
            names = "--fan",
            description = "Show what a fan may see: points, the campaigns' own sentences and when to try again.")
    boolean fan;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        EventReference reference = Arguments.event(event);
        try (RewardEngine engine = session.reader()) {
            Explanation explanation = engine.explain(member, reference);
            ProgramSettings settings = engine.program().settings();
            Output out = session.output();
            if (out.json()) {
                out.document(fan ? AnswerJson.of(explanation.forFan()) : AnswerJson.of(explanation));
            } else {
                (fan ? FanText.of(explanation.forFan(), settings) : ExplanationText.of(explanation, settings))
                        .lines()
                        .forEach(out::line);
            }
        }
        return ExitCode.DONE;
    }
}
