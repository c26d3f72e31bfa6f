/** The journal, its postings and lots, and balances. */
@NullMarked
package app.fanreward.api.ledger;

import org.jspecify.annotations.NullMarked;
