package app.fanreward.cli.campaign;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Activations;
import app.fanreward.api.activation.Telling;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.intake.Steps;
import app.fanreward.cli.options.ActorOption;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.ActivationJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a campaign pay for the past. */
@Command(
        name = "activate",
        description =
                "Let a campaign pay for events that were recorded before; the same command again goes on where it "
                        + "was interrupted, and pays nobody twice.")
final class CampaignActivateCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000_000;

    /** Enough of a hash that no two orders of one campaign share it. */
    private static final int DIGITS = 12;

    private final Session session;

    @Parameters(paramLabel = "KEY", description = "The key of the campaign.")
    String campaign = "";

    @Option(names = "--since", paramLabel = "INSTANT", description = "Only events that happened from then on.")
    @Nullable
    String since;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Only events that happened before then. Default: when it begins.")
    @Nullable
    String until;

    @ArgGroup(multiplicity = "1")
    Choice choice = new Choice();

    /** Whether members are told; there is no usual answer. */
    static final class Choice {
        @Option(names = "--silent", description = "Members are told nothing: no rule does its notify.")
        boolean silent;

        @Option(names = "--notice", description = "Rules do their notify, as for any event.")
        boolean notice;
    }

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "This published version. Default: the one published last.")
    int version;

    @Option(names = "--dry-run", description = "Only work out what it would give, and book nothing.")
    boolean dryRun;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Names the activation for ever: lower-case letters, digits and hyphens. Default: made of what "
                            + "is ordered, so that the same command is the same activation.")
    @Nullable
    String key;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the journal.")
    String reason = "";

    @Mixin
    ActorOption actor = new ActorOption();

    CampaignActivateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--version-number", version, 0, MOST);
        ActivationOrder order = order();
        session.requireStore();
        try (RewardEngine engine = dryRun ? session.reader() : session.writer(session.campaignsOrNone())) {
            told(engine, carriedOut(engine.activations(), order));
        }
        return ExitCode.DONE;
    }

    private Activation carriedOut(Activations activations, ActivationOrder order) {
        try (Steps steps = new Steps(session.around(), dryRun ? "dry run" : "activate")) {
            return dryRun ? activations.preview(order, steps) : activations.activate(order, steps);
        }
    }

    private void told(RewardEngine engine, Activation done) {
        Output out = session.output();
        if (out.json()) {
            out.document(ActivationJson.of(done));
        } else {
            new ActivationWords(out, engine.program().settings()).print(done, dryRun);
        }
    }

    private ActivationOrder order() {
        Instant from = Arguments.instantOrNull("--since", since);
        Instant to = Arguments.instantOrNull("--until", until);
        Telling telling = choice.silent ? Telling.SILENT : Telling.NOTICE;
        String name = key == null ? named(from, to, telling) : key;
        return Ordering.made(() -> new ActivationOrder(
                name, campaign, version, from, to, telling, actor.name(session.settings()), reason));
    }

    private String named(@Nullable Instant from, @Nullable Instant to, Telling telling) {
        String said = campaign + " " + version + " " + from + " " + to + " " + telling;
        String digits = UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, DIGITS);
        return "past-" + digits;
    }
}
