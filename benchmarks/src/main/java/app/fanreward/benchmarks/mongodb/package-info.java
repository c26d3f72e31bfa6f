/** What a ledger in MongoDB costs: trips to the database and bytes, and events a second where there is a real one. */
@NullMarked
package app.fanreward.benchmarks.mongodb;

import org.jspecify.annotations.NullMarked;
