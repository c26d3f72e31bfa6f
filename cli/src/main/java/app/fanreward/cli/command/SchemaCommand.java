package app.fanreward.cli.command;

import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.rules.json.FileSchemas;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what editors check files by. */
@Command(
        name = "schema",
        description =
                "Print the JSON Schema of campaign files, for editors: campaign, program, scenario, or document for"
                        + " files that hold several.")
public final class SchemaCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "1", paramLabel = "KIND", description = "campaign, program, scenario or document.")
    String kind = "";

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<String> kinds =
                Arrays.stream(FileSchemas.values()).map(FileSchemas::key).toList();
        FileSchemas schema = Arrays.stream(FileSchemas.values())
                .filter(one -> one.key().equals(kind))
                .findFirst()
                .orElseThrow(() -> CliException.usage("there is no schema of '" + kind + "'; write one of " + kinds
                        + Names.didYouMean(kind, kinds)
                                .map(meant -> "; did you mean " + meant + "?")
                                .orElse("")));
        session.output().verbatim(schema.json());
        return ExitCode.DONE;
    }
}
