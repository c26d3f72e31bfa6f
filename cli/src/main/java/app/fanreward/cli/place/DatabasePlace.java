package app.fanreward.cli.place;

import app.fanreward.store.mongodb.MongoStore;

/**
 * A database that any number of processes write to at once.
 *
 * @param uri its connection string, which may hold a password
 */
public record DatabasePlace(String uri) implements StorePlace {
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
