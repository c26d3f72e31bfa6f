package app.fanreward.cli.command;

import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes what a shell needs to complete command lines. */
@Command(
        name = "completion",
        description =
                "Write a completion script: source <(fanreward completion bash), or put it where your shell looks.")
public final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");
    private final Session session;

    /** What a shell offers after the command. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.", completionCandidates = Shells.class)
    String shell = "";

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            String meant = Names.didYouMean(shell, SHELLS)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            throw CliException.usage("completion knows bash and zsh, not '" + shell + "'" + meant);
        }
        CommandLine all = CommandNames.all(new Session(session.around()));
        if (shell.equals("zsh")) {
            session.around().out().println("autoload -U +X compinit && compinit");
            session.around().out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        session.around().out().println(AutoComplete.bash("fanreward", all));
        return ExitCode.DONE;
    }
}
