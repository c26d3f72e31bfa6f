package app.fanreward.cli.upkeep;

import app.fanreward.cli.command.Session;
import java.util.List;

/** The commands that copy, restore, repair and move a store, by name. */
public final class UpkeepCommands {
    /** Their names, in the order of the help. */
    public static final List<String> NAMES = List.of("backup", "restore", "doctor", "migrate", "store");

    private UpkeepCommands() {}

    /**
     * Makes a command.
     *
     * @param name one of {@link #NAMES}
     * @param session the run
     * @return the command
     */
    public static Object make(String name, Session session) {
        return switch (name) {
            case "backup" -> new BackupCommand(session);
            case "restore" -> new RestoreCommand(session);
            case "doctor" -> new DoctorCommand(session);
            case "migrate" -> new MigrateCommand(session);
            case "store" -> new StoreCommand(session);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
