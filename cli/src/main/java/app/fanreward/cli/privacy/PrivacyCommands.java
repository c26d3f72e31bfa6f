package app.fanreward.cli.privacy;

import app.fanreward.cli.command.Session;
import java.util.List;

/** The commands about personal data, by name. */
public final class PrivacyCommands {
    /** Their names, in the order of the help. */
    public static final List<String> NAMES = List.of("export", "erase", "master-key");

    private PrivacyCommands() {}

    /**
     * Makes a command.
     *
     * @param name one of {@link #NAMES}
     * @param session the run
     * @return the command
     */
    public static Object make(String name, Session session) {
        return switch (name) {
            case "export" -> new ExportCommand(session);
            case "erase" -> new EraseCommand(session);
            case "master-key" -> new MasterKeyCommand(session);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
