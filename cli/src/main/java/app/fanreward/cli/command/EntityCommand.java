package app.fanreward.cli.command;

import picocli.CommandLine.Command;

/** Groups what is known of what events are about. */
@Command(
        name = "entity",
        description = "Say or show what is known of an artist, a track or anything else that events are about.",
        synopsisSubcommandLabel = "COMMAND")
public final class EntityCommand extends GroupCommand {
    /**
     * Makes the command.
     *
     * @param session the run
     */
    public EntityCommand(Session session) {
        super(new EntitySetCommand(session), new EntityShowCommand(session));
    }
}
