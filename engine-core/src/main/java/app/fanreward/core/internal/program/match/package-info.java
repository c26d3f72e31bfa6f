/** Finds the rules that hold for an event at a cost that follows the rules that can, not the rules there are. */
@NullMarked
package app.fanreward.core.internal.program.match;

import org.jspecify.annotations.NullMarked;
