package app.fanreward.store.embedded;

/** Told how far a backup, a restore or a repair is; called by the thread that does the work, a few times a second. */
@FunctionalInterface
public interface CopyProgress {
    /** Listens to nothing. */
    CopyProgress NONE = (step, done, about) -> {};

    /** What is being done. */
    enum Step {
        /** The content is written; counted in bytes. */
        COPYING,
        /** The journal is cut, or put together again; counted in records. */
        PUTTING_RIGHT,
        /** What was written is read back and proven; counted in records. */
        CHECKING
    }

    /**
     * Takes note.
     *
     * @param step what is being done
     * @param done how much of it is done
     * @param about about how much there is to do; may turn out to be more or less
     */
    void at(Step step, long done, long about);
}
