/**
 * What it costs to find out what an event earns: a neutral seeded workload, our compiled program, hand-written code and
 * engines off the shelf, all on the same events and all verified to give the same awards before they are timed.
 */
@NullMarked
package app.fanreward.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
