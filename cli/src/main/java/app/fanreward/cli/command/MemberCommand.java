package app.fanreward.cli.command;

import app.fanreward.api.member.MemberUpdate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is known about members. */
@Command(
        name = "member",
        description = "Say or show what is known about a member.",
        synopsisSubcommandLabel = "COMMAND")
public final class MemberCommand implements Runnable, Group {
    private final MemberSetCommand set;
    private final MemberShowCommand show;

    @Spec
    @Nullable
    CommandSpec spec;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public MemberCommand(Session session) {
        this.set = new MemberSetCommand(session);
        this.show = new MemberShowCommand(session);
    }

    @Override
    public void addTo(CommandLine line) {
        line.addSubcommand("set", set);
        line.addSubcommand("show", show);
    }

    @Override
    public void run() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "say what: member set, member show");
    }

    /** An update in a few words. */
    static String words(MemberUpdate update) {
        StringBuilder words = new StringBuilder();
        if (update.zone() != null) {
            words.append("zone=").append(update.zone());
        }
        update.attributes()
                .forEach((name, value) -> words.append(words.isEmpty() ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(value));
        return words.toString();
    }
}
