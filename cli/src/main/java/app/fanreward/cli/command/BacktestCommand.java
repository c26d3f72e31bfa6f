package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.intake.Steps;
import app.fanreward.cli.output.Output;
import app.fanreward.store.embedded.ScratchStore;
import app.fanreward.wire.json.TrialJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs recorded events through a draft. */
@Command(
        name = "backtest",
        description = "Run the recorded events through a draft, on a copy, and compare with what was really paid.")
public final class BacktestCommand implements Callable<Integer> {
    private static final List<String> BREAKDOWNS = List.of("day", "rule", "member");

    /** What a shell offers after the option. */
    static final class Breakdowns implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BREAKDOWNS.iterator();
        }
    }

    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "DRAFT",
            description = "Campaign files and folders of them: the whole program, what is not in it does not run.")
    List<Path> draft = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description =
                    "Only events that happened from then on; things begin as they stood before the first of them.")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Only events that happened before then.")
    @Nullable
    String until;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            completionCandidates = Breakdowns.class,
            description = "How the cost is broken down for people: day, rule (the default) or member.")
    String by = "rule";

    @Option(names = "--top", paramLabel = "N", description = "How many members are named at most. Default: 10.")
    int top = 10;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description =
                    "Where the copy is kept while it runs; it takes about as much room as the store. Default: the "
                            + "folder for temporary files. A server has its own.")
    @Nullable
    Path scratch;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public BacktestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.between("--top", top, 0, BacktestOptions.MOST_NAMED);
        if (!BREAKDOWNS.contains(by)) {
            throw CliException.usage("--by takes day, rule or member, not '" + by + "'");
        }
        if (scratch != null && session.server() != null) {
            throw CliException.usage("--scratch names a folder of this machine, and the server keeps the copy where "
                    + "'fanreward serve --scratch DIR' says; leave it out");
        }
        BacktestOptions options = options(DraftFiles.load(session, draft));
        session.requireStore();
        Backtest backtest = session.server() == null ? beside(options) : run(session.reader(), options);
        Output out = session.output();
        if (out.json()) {
            out.document(TrialJson.of(backtest));
        } else {
            new BacktestWords(out, options.draft().settings()).print(backtest, by);
        }
        return ExitCode.DONE;
    }

    /** Here, with a copy on this disk. */
    private Backtest beside(BacktestOptions options) {
        try (ScratchStore copy = copy();
                RewardEngine engine = session.reader()) {
            return run(engine, options.in(copy.store()));
        }
    }

    private BacktestOptions options(ProgramDefinition program) {
        Instant from = Arguments.instantOrNull("--since", since);
        Instant to = Arguments.instantOrNull("--until", until);
        if (from != null && to != null && !from.isBefore(to)) {
            throw CliException.usage("--until " + to + " is not after --since " + from);
        }
        return BacktestOptions.of(program).during(from, to).naming(top);
    }

    private ScratchStore copy() {
        if (scratch == null) {
            return ScratchStore.in(Path.of(System.getProperty("java.io.tmpdir")));
        }
        return ScratchStore.in(Arguments.scratch(session, scratch));
    }

    private Backtest run(RewardEngine engine, BacktestOptions options) {
        try (Steps steps = new Steps(session.around(), "backtest")) {
            return engine.backtest(options, steps);
        }
    }
}
