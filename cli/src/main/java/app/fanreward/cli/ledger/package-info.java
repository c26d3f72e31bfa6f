/** Commands to the ledger: points that are spent, held, sent, corrected, given back. */
@NullMarked
package app.fanreward.cli.ledger;

import org.jspecify.annotations.NullMarked;
