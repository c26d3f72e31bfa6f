/** A store at full size: filled, killed, opened again, weighed. */
@NullMarked
package app.fanreward.benchmarks.load;

import org.jspecify.annotations.NullMarked;
