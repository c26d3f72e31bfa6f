package app.fanreward.store.mongodb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An index that the ledger wants, beside those by {@code _id} that the database makes itself.
 *
 * @param collection of which collection
 * @param name its name there
 * @param keys what it is by, as a shell of the database takes it: {@code {"member": 1, "sequence": 1}}
 * @param unique whether no two documents may have the same; the ledger is wrong without it
 * @param expiresAfter how long after the date it is by the database deletes a document, or null for never
 * @param state whether it is there
 */
public record MongoIndex(
        String collection,
        String name,
        String keys,
        boolean unique,
        @Nullable Duration expiresAfter,
        State state) {
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
