package app.fanreward.store.mongodb;

/**
 * An index that the ledger wants, beside those by {@code _id} that the database makes itself.
 *
 * @param collection of which collection
 * @param name its name there
 * @param keys what it is by, as a shell of the database takes it: {@code {"member": 1, "sequence": 1}}
 * @param unique whether no two documents may have the same; the ledger is wrong without it
 * @param expires whether the database deletes a document once the date has come that the index is by
 * @param state whether it is there
 */
public record MongoIndex(String collection, String name, String keys, boolean unique, boolean expires, State state) {
    /** Whether an index is there. */
    public enum State {
        /** Nobody has looked. */
        WANTED,
        /** It is there as it should be. */
        THERE,
        /** There is none of this name; who opens the database for writing makes it. */
        MISSING,
        /** There is one of this name that is another one; it has to be dropped by hand before it can be made. */
        DIFFERENT
    }
}
