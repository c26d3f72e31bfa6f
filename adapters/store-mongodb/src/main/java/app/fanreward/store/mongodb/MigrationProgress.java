package app.fanreward.store.mongodb;

/** Told how far a {@link MongoMigration} is; called by the thread that does the work, after each thousand records or so. */
@FunctionalInterface
public interface MigrationProgress {
    /** Listens to nothing. */
    MigrationProgress NONE = (step, done, about) -> {};

    /** What is being done. */
    enum Step {
        /** Records are copied with the programs that decided them; counted in positions. */
        COPYING,
        /** Members' states, keys and dates are copied; counted in journals. */
        MEMBERS,
        /** What was written is read back and held against the source; counted in records. */
        PROVING
    }

    /**
     * Takes note.
     *
     * @param step what is being done
     * @param done how much of it is done
     * @param about how much there is to do, or 0 if that is not known
     */
    void at(Step step, long done, long about);
}
