import org.jspecify.annotations.NullMarked;

/** The durable local store: one folder, one SQLite file, no server. */
@NullMarked
module app.fanreward.store.embedded {
    requires transitive app.fanreward.api;
    requires java.sql;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports app.fanreward.store.embedded;
}
