/** What rules and conditions cost, and how selective they are. */
@NullMarked
package app.fanreward.core.internal.cost;

import org.jspecify.annotations.NullMarked;
