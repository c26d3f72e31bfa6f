/** The pure state of a member and how records change it. */
@NullMarked
package app.fanreward.core.internal.ledger;

import org.jspecify.annotations.NullMarked;
