/** The commands, one class each. */
@NullMarked
package app.fanreward.cli.command;

import org.jspecify.annotations.NullMarked;
