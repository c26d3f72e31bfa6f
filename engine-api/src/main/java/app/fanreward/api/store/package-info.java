/** What a store must do to be a correct home for the ledger. */
@NullMarked
package app.fanreward.api.store;

import org.jspecify.annotations.NullMarked;
