package app.fanreward.cli.command;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups others and, called alone, says which. */
public abstract class GroupCommand implements Runnable {
    private final List<Object> commands;

    @Spec
    @Nullable
    CommandSpec spec;

    /**
     * Groups commands.
     *
     * @param commands the commands, in the order of the help; their annotations name them
     */
    protected GroupCommand(Object... commands) {
        this.commands = List.of(commands);
    }

    /** Adds the commands it groups. */
    final void addTo(CommandLine line) {
        commands.forEach(line::addSubcommand);
    }

    @Override
    public final void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(
                line,
                "say what: "
                        + line.getSubcommands().keySet().stream()
                                .map(name -> line.getCommandName() + " " + name)
                                .collect(Collectors.joining(", ")));
    }
}
