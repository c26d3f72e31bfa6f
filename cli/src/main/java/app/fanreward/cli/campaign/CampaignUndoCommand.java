package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.intake.Steps;
import app.fanreward.cli.ledger.Shortfalls;
import app.fanreward.cli.options.ActorOption;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.ActivationJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what a campaign paid for the past. */
@Command(
        name = "undo",
        description = "Take back everything that an activation on the past gave, with all that followed from it.")
final class CampaignUndoCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "ACTIVATION",
            description = "The key of the activation; 'campaign activations' lists them.")
    String activation = "";

    @Option(
            names = "--shortfall",
            paramLabel = "POLICY",
            completionCandidates = Shortfalls.class,
            description = "If points to be taken back are spent: within-balance (the default), allow-negative, "
                    + "pending-only or reject, as for reverse.")
    String shortfall = Shortfalls.USUAL;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the journal.")
    String reason = "";

    @Mixin
    ActorOption actor = new ActorOption();

    CampaignUndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Shortfall policy = Shortfalls.of(shortfall);
        UndoOrder order =
                Ordering.made(() -> new UndoOrder(activation, policy, actor.name(session.settings()), reason));
        session.requireStore();
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            Activation undone = carriedOut(engine, order);
            Output out = session.output();
            if (out.json()) {
                out.document(ActivationJson.of(undone));
            } else {
                new ActivationWords(out, engine.program().settings()).printUndone(undone);
            }
            boolean all = undone.undone() == null || undone.undone().refused() == 0;
            return all ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private Activation carriedOut(RewardEngine engine, UndoOrder order) {
        try (Steps steps = new Steps(session.around(), "undo")) {
            return engine.activations().undo(order, steps);
        }
    }
}
