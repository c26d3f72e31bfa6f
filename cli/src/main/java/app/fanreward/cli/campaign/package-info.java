/** The commands about the life of campaigns that the store manages. */
@NullMarked
package app.fanreward.cli.campaign;

import org.jspecify.annotations.NullMarked;
