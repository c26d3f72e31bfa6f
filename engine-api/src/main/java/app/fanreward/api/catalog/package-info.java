/** The rewards that points can be exchanged for. */
@NullMarked
package app.fanreward.api.catalog;

import org.jspecify.annotations.NullMarked;
