/** Deciding without booking: what is tried stays beside the store. */
@NullMarked
package app.fanreward.core.internal.trial;

import org.jspecify.annotations.NullMarked;
