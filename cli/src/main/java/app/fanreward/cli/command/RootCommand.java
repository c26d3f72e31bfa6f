package app.fanreward.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: it does nothing without a command. */
@Command(
        name = "fanreward",
        description = "Rewards for what fans do: campaigns decide, points are booked.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was asked is done",
            "1:it was done, and something was refused or found wrong",
            "2:the command line or the configuration is wrong; nothing was done",
            "3:it cannot be done"
        })
public final class RootCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    /** Makes the command. */
    public RootCommand() {}

    @Override
    public void run() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "a command is missing: " + String.join(", ", CommandNames.shown()));
    }
}
