/** The command line: where it starts and what surrounds it. */
@NullMarked
package app.fanreward.cli;

import org.jspecify.annotations.NullMarked;
