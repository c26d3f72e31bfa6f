package app.fanreward.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the files of a store say about themselves before anything in them is read: a sentence for each trouble. */
final class StoreFiles {
    private final StoreFolder store;
    private final Findings findings;

    StoreFiles(StoreFolder store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** Looks at the write-ahead log and at the small file beside it. */
    void look(WriteAheadLog log) throws IOException {
        boolean used = log.state() != WriteAheadLog.State.ABSENT || Files.exists(sharedMemory());
        if (!Files.exists(store.database())) {
            findings.add(
                    used
                            ? "fanreward.db is missing, though a log of it is there: it was removed or not copied"
                            : "there is no fanreward.db, and no trace of one");
        } else if (Files.size(store.database()) == 0) {
            findings.add(
                    used
                            ? "fanreward.db has 0 bytes, but fanreward.db-wal or -shm beside it show that the store was in"
                                    + " use: its content is gone"
                            : "fanreward.db has 0 bytes and there is no log: that is what a crash leaves while a store is"
                                    + " made; if this one was ever used, its content is gone, otherwise delete the file");
        }
        switch (log.state()) {
            case DAMAGED ->
                findings.add("fanreward.db-wal is damaged after frame " + log.frames()
                        + ", before its end: commits that were acknowledged after it are lost");
            case NO_LOG -> findings.add("the head of fanreward.db-wal is damaged: nothing in it can be used");
            case ABSENT -> {
                if (Files.exists(sharedMemory())) {
                    findings.add(
                            "fanreward.db-wal is missing, though fanreward.db-shm shows that the store was not closed"
                                    + " in order: what was written last, perhaps much, was in it");
                }
            }
            // A torn end is what a kill leaves: nobody was told that it was done.
            case EMPTY, WHOLE, TORN -> {}
        }
    }

    /** Looks at the head of the database. */
    void look(DatabaseFile file) {
        if (!file.isDatabase()) {
            findings.add("fanreward.db does not begin as an SQLite database does: it is none, or its head is damaged");
        } else if (file.applicationId() != Schema.APPLICATION_ID) {
            findings.add("fanreward.db bears the mark " + Integer.toHexString(file.applicationId())
                    + ", not that of this" + " engine: it is another program's, or its head is damaged");
        }
        if (file.pages() < file.statedPages()) {
            findings.add(
                    "fanreward.db is cut short: of " + file.statedPages() + " pages " + file.pages() + " are left");
        }
    }

    private Path sharedMemory() {
        return store.folder().resolve(StoreFolder.DATABASE + "-shm");
    }
}
