package app.fanreward.cli.place;

import app.fanreward.api.store.RewardStore;
import app.fanreward.cli.CliException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where the ledger lives that a command works on. */
public sealed interface StorePlace permits FolderPlace, DatabasePlace {
    /**
     * Reads what {@code --store} says.
     *
     * @param given the path of a folder, or the connection string of a database
     * @param from resolves the path of a folder
     * @return the place
     * @throws CliException if it is neither
     */
    static StorePlace of(String given, UnaryOperator<Path> from) {
        String start = given.toLowerCase(Locale.ROOT);
        if (start.startsWith("mongodb:") || start.startsWith("mongodb+srv:")) {
            return new DatabasePlace(given);
        }
        if (given.contains("://")) {
            throw CliException.usage("a store is a folder or a database such as mongodb://HOST:27017/fanreward, not '"
                    + given.substring(0, given.indexOf("://")) + "://…'"
                    + (start.startsWith("http") ? "; a server is named with --server URL" : ""));
        }
        try {
            return new FolderPlace(from.apply(Path.of(given)));
        } catch (InvalidPathException noPath) {
            throw CliException.usage("'" + given + "' is no path of a folder: " + noPath.getReason());
        }
    }

    /**
     * Opens the ledger for writing, making it if need be.
     *
     * @return the store; close it
     */
    RewardStore open();

    /**
     * Opens the ledger for reading, beside whoever writes it.
     *
     * @return the store; close it
     */
    RewardStore openReadOnly();

    /**
     * Looks, without asking anybody over a network, whether there can be a ledger.
     *
     * @return false if there is none for certain
     */
    boolean mayExist();

    /**
     * Says where it is.
     *
     * @return the place as people may see it: without passwords
     */
    String shown();
}
