/** Random histories of commands against a model. */
@NullMarked
package app.fanreward.core.history;

import org.jspecify.annotations.NullMarked;
