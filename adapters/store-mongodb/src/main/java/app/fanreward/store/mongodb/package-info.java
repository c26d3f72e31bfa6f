/** The ledger in MongoDB, for any number of hosts over one database. */
@NullMarked
package app.fanreward.store.mongodb;

import org.jspecify.annotations.NullMarked;
