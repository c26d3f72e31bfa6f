package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.Activation;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.ActivationJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what was activated on the past. */
@Command(name = "activations", description = "List the campaigns that were activated on the past, oldest first.")
final class CampaignActivationsCommand implements Callable<Integer> {
    private final Session session;

    CampaignActivationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (RewardEngine engine = session.reader()) {
            List<Activation> all = engine.activations().list();
            Output out = session.output();
            if (out.json()) {
                out.document(ActivationJson.of(all));
            } else if (!all.isEmpty()) {
                new ActivationWords(out, engine.program().settings()).print(all);
            }
            if (all.isEmpty()) {
                out.word("no campaign was activated on the past; 'fanreward campaign activate KEY' does");
            }
        }
        return ExitCode.DONE;
    }
}
