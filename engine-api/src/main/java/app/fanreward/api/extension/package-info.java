/** Functions of the host's own, which rules use as conditions, amounts and effects. */
@NullMarked
package app.fanreward.api.extension;

import org.jspecify.annotations.NullMarked;
