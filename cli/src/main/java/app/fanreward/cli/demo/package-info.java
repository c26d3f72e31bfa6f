/** The population the demo makes up, and the campaigns it runs. */
@NullMarked
package app.fanreward.cli.demo;

import org.jspecify.annotations.NullMarked;
