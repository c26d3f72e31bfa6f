package app.fanreward.cli.upkeep;

import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.store.embedded.DoctorReport;
import app.fanreward.store.embedded.StoreDoctor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what is lost of a damaged store, and saves the rest. */
@Command(
        name = "doctor",
        description =
                "Say what is wrong with the files of the store and what is lost; ends with 1 if something is. The "
                        + "store is never changed.")
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--repair-into",
            paramLabel = "DIR",
            description = "Write what is proven to a new store in this folder, which must be new or empty.")
    @Nullable
    Path copy;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path store = session.requireFolder("doctor");
        DoctorReport report = copy == null ? StoreDoctor.examine(store) : repair(store, copy);
        Output out = session.output();
        if (out.json()) {
            out.document(DoctorWords.json(report));
        }
        DoctorWords.lines(report).forEach(out::line);
        if (copy != null) {
            out.line("What is proven is in " + session.around().resolve(copy) + "; 'fanreward verify --store "
                    + session.shown(session.around().resolve(copy)) + "' proves it.");
        }
        return report.healthy() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private DoctorReport repair(Path store, Path folder) {
        try (CopySteps progress = new CopySteps(session.around(), "repair")) {
            return StoreDoctor.repair(store, session.around().resolve(folder), progress);
        }
    }
}
