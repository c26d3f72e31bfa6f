/** How answers and errors are written. */
@NullMarked
package app.fanreward.cli.output;

import org.jspecify.annotations.NullMarked;
