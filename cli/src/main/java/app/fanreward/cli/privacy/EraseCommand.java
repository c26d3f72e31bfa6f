package app.fanreward.cli.privacy;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.options.ActorOption;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a member. */
@Command(
        name = "erase",
        description =
                "Close the account of a member for good, give up what is left, and destroy the key of the personal "
                        + "data: nobody can read it any more. Cannot be undone. Needs --reason.")
final class EraseCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; kept in the journal, so not the place for personal data.")
    String reason = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Names this command for ever. Default: one for the erasure of this member.")
    String key = "cli-erase";

    @Mixin
    ActorOption actor = new ActorOption();

    EraseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        String who = actor.name(session.settings());
        if (reason.isBlank()) {
            throw CliException.usage("--reason is missing: say why, it is kept in the journal");
        }
        session.requireStore();
        try (RewardEngine engine = session.writer(session.campaignsOrNone())) {
            if (engine.journal(member, 0, 1).isEmpty()) {
                // It would close the id for good, and it is more likely a slip of the pen.
                throw CliException.notPossible("there is nothing about " + member
                        + " to erase; check the id, which is written as in 'balance' and 'history'");
            }
            Erasure erasure = engine.erase(member, key, who, reason);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(erasure));
            }
            print(out, erasure);
            return erasure.done() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private void print(Output out, Erasure erasure) {
        if (!erasure.done()) {
            String why = erasure.closing().refusal() == null
                    ? "the account could not be closed"
                    : erasure.closing().refusal().message();
            out.line("Refused: " + why + ".");
            return;
        }
        if (erasure.closing().refusal() != null) {
            out.line(member + " was erased before; nothing that could be destroyed is left.");
            return;
        }
        out.line(member + " is erased"
                + (erasure.closing().sequence() > 0
                        ? " (record " + erasure.closing().sequence() + ")."
                        : "."));
        if (erasure.recordsInPlain() > 0) {
            out.word(Points.count(erasure.recordsInPlain(), "record") + " of " + member
                    + " hold personal data in plain, because they were booked without a master key; that stays");
        }
    }
}
