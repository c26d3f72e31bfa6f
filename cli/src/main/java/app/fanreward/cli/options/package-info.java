/** What a user can set, and where: flag, environment, configuration file, default. */
@NullMarked
package app.fanreward.cli.options;

import org.jspecify.annotations.NullMarked;
