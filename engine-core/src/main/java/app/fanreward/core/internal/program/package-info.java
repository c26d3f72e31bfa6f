/** From a program's definition to something that can be evaluated. */
@NullMarked
package app.fanreward.core.internal.program;

import org.jspecify.annotations.NullMarked;
