package app.fanreward.cli.privacy;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.OutOption;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.remote.RemoteEngine;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.ExportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Hands out all that is kept about a member. */
@Command(name = "export", description = "Hand out all that is kept about a member, as one JSON document.")
final class ExportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Mixin
    OutOption out = new OutOption();

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.member(member);
        ExportJson.Summary handed;
        Path file = out.target(session);
        if (file == null) {
            handed = hand(new WriterStream(session.around().out()));
            session.around().out().println();
        } else {
            handed = write(file);
        }
        if (handed.records() == 0) {
            session.output().word("nothing is booked for " + member);
        }
        return ExitCode.DONE;
    }

    /** A server writes the document itself, in the same form. */
    private ExportJson.Summary hand(OutputStream stream) throws IOException {
        RemoteEngine server = session.server();
        if (server != null) {
            return server.export(member, stream);
        }
        try (RewardEngine engine = session.reader()) {
            MemberExport export = engine.export(member);
            ExportJson.write(export, stream);
            return new ExportJson.Summary(export.records(), export.access().name());
        }
    }

    private ExportJson.Summary write(Path file) throws IOException {
        session.requireStore();
        ExportJson.Summary handed;
        OutputStream stream = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (stream) {
            handed = hand(stream);
            stream.write('\n');
        } catch (IOException | RuntimeException brokenOff) {
            Files.deleteIfExists(file);
            throw brokenOff;
        }
        Output output = session.output();
        if (output.json()) {
            output.document(AnswerJson.object()
                    .put("member", member)
                    .put("file", file.toString())
                    .put("records", handed.records())
                    .put("personalData", handed.personalData())
                    .build());
        }
        output.line(
                file + " has all that is kept about " + member + ": " + Points.count(handed.records(), "record") + ".");
        return handed;
    }
}
