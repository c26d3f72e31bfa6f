/** Taking in many events: batches, threads, counts, progress. */
@NullMarked
package app.fanreward.cli.intake;

import org.jspecify.annotations.NullMarked;
