package app.fanreward.cli.place;

import app.fanreward.store.mongodb.MongoStore;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A database that any number of processes write to at once.
 *
 * @param uri its connection string, which may hold a password
 */
public record DatabasePlace(String uri) implements StorePlace {
    /** Kept, because the logging system forgets the level of a logger that nobody holds. */
    private static final List<Logger> DRIVER =
            List.of(Logger.getLogger("org.mongodb.driver"), Logger.getLogger("org.bson"));

    static {
        // They warn whoever brings no SLF4J, on the standard error that is a user's; what goes wrong is said by errors.
        DRIVER.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    @Override
    public MongoStore open() {
        return MongoStore.open(uri);
    }

    @Override
    public MongoStore openReadOnly() {
        return MongoStore.openReadOnly(uri);
    }

    @Override
    public boolean mayExist() {
        return true;
    }

    @Override
    public String shown() {
        return MongoStore.nameOf(uri);
    }

    @Override
    public String toString() {
        return shown();
    }
}
