/** JMH benchmarks and the seeded workload they share. */
@NullMarked
package app.fanreward.benchmarks;

import org.jspecify.annotations.NullMarked;
