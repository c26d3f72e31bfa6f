/** Where a ledger can live that commands work on: in a folder, or in a database. */
@NullMarked
package app.fanreward.cli.place;

import org.jspecify.annotations.NullMarked;
