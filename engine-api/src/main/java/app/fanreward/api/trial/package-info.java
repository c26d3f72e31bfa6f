/** What would happen, or would have happened, with nothing booked. */
@NullMarked
package app.fanreward.api.trial;

import org.jspecify.annotations.NullMarked;
