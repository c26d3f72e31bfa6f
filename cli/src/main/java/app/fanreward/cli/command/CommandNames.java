package app.fanreward.cli.command;

import app.fanreward.cli.VersionSource;
import app.fanreward.cli.ledger.LedgerCommands;
import app.fanreward.cli.privacy.PrivacyCommands;
import app.fanreward.cli.upkeep.UpkeepCommands;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** All commands by name. */
public final class CommandNames {
    private static final String WARM_UP = "warm-up";
    private static final List<String> FIRST = List.of(
            "validate",
            "test",
            "schema",
            "import",
            "ingest",
            "balance",
            "tier",
            "history",
            "explain",
            "leaderboard",
            "budgets",
            "member",
            "entity",
            "progress");
    private static final List<String> LAST =
            List.of("verify", "seal", "receipt", "serve", "demo", "completion", WARM_UP);
    private static final List<String> TRIALS = List.of("dry-run", "backtest", "bench");
    private static final List<String> ALL = Stream.of(
                    FIRST, TRIALS, LedgerCommands.NAMES, UpkeepCommands.NAMES, PrivacyCommands.NAMES, LAST)
            .flatMap(List::stream)
            .toList();

    private CommandNames() {}

    /** The names a user may want, in the order of the help. */
    static List<String> shown() {
        return ALL.stream().filter(name -> !name.equals(WARM_UP)).toList();
    }

    /**
     * Puts the program together. To start quickly, only the commands that the command line may mean are made; all of
     * them where it names none.
     *
     * @param session the run
     * @param args the command line
     * @return the program
     */
    public static CommandLine assemble(Session session, String... args) {
        Set<String> named = Stream.of(args).filter(ALL::contains).collect(Collectors.toSet());
        return assemble(session, named.isEmpty() ? Set.copyOf(ALL) : named);
    }

    /** Puts together what a user may want. */
    static CommandLine all(Session session) {
        return assemble(session, Set.copyOf(shown()));
    }

    private static CommandLine assemble(Session session, Set<String> wanted) {
        CommandLine root = new CommandLine(new RootCommand());
        root.getCommandSpec().addMixin("flags", CommandSpec.forAnnotatedObject(session.flags()));
        root.getCommandSpec().versionProvider(VersionSource::lines);
        root.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("Show this help.")
                        .build());
        root.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("Show the version.")
                        .build());
        for (String name : ALL) {
            if (wanted.contains(name)) {
                Object made = make(name, session);
                CommandLine command = new CommandLine(made);
                if (made instanceof GroupCommand group) {
                    group.addTo(command);
                }
                command.getCommandSpec().versionProvider(VersionSource::lines);
                command.getCommandSpec().usageMessage().hidden(name.equals(WARM_UP));
                root.addSubcommand(name, command);
            }
        }
        root.setPosixClusteredShortOptionsAllowed(false);
        root.setAbbreviatedOptionsAllowed(false);
        return root;
    }

    private static Object make(String name, Session session) {
        return switch (name) {
            case "validate" -> new ValidateCommand(session);
            case "test" -> new TestCommand(session);
            case "dry-run" -> new DryRunCommand(session);
            case "backtest" -> new BacktestCommand(session);
            case "bench" -> new BenchCommand(session);
            case "schema" -> new SchemaCommand(session);
            case "import" -> new ImportCommand(session);
            case "ingest" -> new IngestCommand(session);
            case "balance" -> new BalanceCommand(session);
            case "tier" -> new TierCommand(session);
            case "history" -> new HistoryCommand(session);
            case "explain" -> new ExplainCommand(session);
            case "leaderboard" -> new LeaderboardCommand(session);
            case "progress" -> new ProgressCommand(session);
            case "budgets" -> new BudgetsCommand(session);
            case "member" -> new MemberCommand(session);
            case "entity" -> new EntityCommand(session);
            case "verify" -> new VerifyCommand(session);
            case "seal" -> new SealCommand(session);
            case "receipt" -> new ReceiptCommand(session);
            case "serve" -> new ServeCommand(session);
            case "demo" -> new DemoCommand(session);
            case "completion" -> new CompletionCommand(session);
            case WARM_UP -> new WarmUpCommand(session);
            default -> {
                if (PrivacyCommands.NAMES.contains(name)) {
                    yield PrivacyCommands.make(name, session);
                }
                yield UpkeepCommands.NAMES.contains(name)
                        ? UpkeepCommands.make(name, session)
                        : LedgerCommands.make(name, session);
            }
        };
    }
}
