package app.fanreward.cli.command;

import app.fanreward.cli.VersionSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** All commands by name. */
public final class CommandNames {
    private static final String WARM_UP = "warm-up";
    private static final Map<String, Function<Session, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("validate", ValidateCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("ingest", IngestCommand::new);
        COMMANDS.put("balance", BalanceCommand::new);
        COMMANDS.put("history", HistoryCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("leaderboard", LeaderboardCommand::new);
        COMMANDS.put("member", MemberCommand::new);
        COMMANDS.put("verify", VerifyCommand::new);
        COMMANDS.put("seal", SealCommand::new);
        COMMANDS.put("receipt", ReceiptCommand::new);
        COMMANDS.put("serve", ServeCommand::new);
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
        COMMANDS.put(WARM_UP, WarmUpCommand::new);
    }

    private CommandNames() {}

    /** The names a user may want, in the order of the help. */
    static List<String> shown() {
        return COMMANDS.keySet().stream().filter(name -> !name.equals(WARM_UP)).toList();
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
        Set<String> named = Stream.of(args).filter(COMMANDS::containsKey).collect(Collectors.toSet());
        return assemble(session, named.isEmpty() ? COMMANDS.keySet() : named);
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
        COMMANDS.forEach((name, maker) -> {
            if (wanted.contains(name)) {
                Object made = maker.apply(session);
                CommandLine command = new CommandLine(made);
                if (made instanceof MemberCommand member) {
                    member.addTo(command);
                }
                command.getCommandSpec().versionProvider(VersionSource::lines);
                command.getCommandSpec().usageMessage().hidden(name.equals(WARM_UP));
                root.addSubcommand(name, command);
            }
        });
        root.setPosixClusteredShortOptionsAllowed(false);
        root.setAbbreviatedOptionsAllowed(false);
        return root;
    }
}
