import org.jspecify.annotations.NullMarked;

/** The store for several machines: a MongoDB replica set or sharded cluster. */
@NullMarked
module app.fanreward.store.mongodb {
    requires transitive app.fanreward.api;
    requires org.mongodb.bson;
    requires org.mongodb.driver.core;
    requires org.mongodb.driver.sync.client;
    requires static org.jspecify;

    exports app.fanreward.store.mongodb;
}
