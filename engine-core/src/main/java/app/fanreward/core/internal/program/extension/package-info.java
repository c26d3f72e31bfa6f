/** Functions of the host's own, as rules ask them. */
@NullMarked
package app.fanreward.core.internal.program.extension;

import org.jspecify.annotations.NullMarked;
