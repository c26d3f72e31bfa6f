/** The catalogue of rewards. */
@NullMarked
package app.fanreward.cli.catalog;

import org.jspecify.annotations.NullMarked;
