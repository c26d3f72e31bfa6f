/** Care for the files of a store: backup, restoration, repair. */
@NullMarked
package app.fanreward.cli.upkeep;

import org.jspecify.annotations.NullMarked;
