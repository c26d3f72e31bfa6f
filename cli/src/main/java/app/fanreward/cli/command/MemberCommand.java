package app.fanreward.cli.command;

import picocli.CommandLine.Command;

/** Groups what is known about members. */
@Command(
        name = "member",
        description = "Say or show what is known about a member.",
        synopsisSubcommandLabel = "COMMAND")
public final class MemberCommand extends GroupCommand {
    /**
     * Makes the command.
     *
     * @param session the run
     */
    public MemberCommand(Session session) {
        super(new MemberSetCommand(session), new MemberShowCommand(session));
    }
}
