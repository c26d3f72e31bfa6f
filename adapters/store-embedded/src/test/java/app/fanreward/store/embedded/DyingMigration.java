package app.fanreward.store.embedded;

import java.nio.file.Path;
import java.sql.Connection;

/** Migrates a store, and dies when everything is written and nothing is committed. */
final class DyingMigration {
    static final int DEAD = 77;

    private DyingMigration() {}

    public static void main(String[] arguments) throws Exception {
        Connection writer = Sqlite.openWriter(StoreFolder.forWriting(Path.of(arguments[0])));
        // So that what is written goes to the file at once, as it does with more than fits in memory.
        Sqlite.execute(writer, "PRAGMA cache_size = 2");
        Sqlite.execute(writer, "PRAGMA cache_spill = 2");
        Migration.run(writer, () -> {
            System.out.println("migrated, not committed");
            Runtime.getRuntime().halt(DEAD);
        });
    }
}
