/** How far members have got: streaks, challenges and badges. */
@NullMarked
package app.fanreward.api.progress;

import org.jspecify.annotations.NullMarked;
