/** Personal data: sealed under its member's key, opened for a decision. */
@NullMarked
package app.fanreward.core.internal.privacy;

import org.jspecify.annotations.NullMarked;
