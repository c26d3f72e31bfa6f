/** How the database is asked, and how collections and indexes are declared. */
@NullMarked
package app.fanreward.store.mongodb.database;

import org.jspecify.annotations.NullMarked;
