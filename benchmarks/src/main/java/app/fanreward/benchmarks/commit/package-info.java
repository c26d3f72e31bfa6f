/** How fast records become durable: the engine and the embedded store beside a bare SQLite and a bare file. */
@NullMarked
package app.fanreward.benchmarks.commit;

import org.jspecify.annotations.NullMarked;
