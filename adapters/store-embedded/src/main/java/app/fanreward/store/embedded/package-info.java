/** The durable local store: one folder, one SQLite file, no server. */
@NullMarked
package app.fanreward.store.embedded;

import org.jspecify.annotations.NullMarked;
