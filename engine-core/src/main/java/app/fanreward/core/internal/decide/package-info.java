/** The pure decision. */
@NullMarked
package app.fanreward.core.internal.decide;

import org.jspecify.annotations.NullMarked;
