/** Care for a store: proof, backup, restoration, repair. */
@NullMarked
package app.fanreward.cli.upkeep;

import org.jspecify.annotations.NullMarked;
