/** What the engine concluded about an event, and why. */
@NullMarked
package app.fanreward.api.decision;

import org.jspecify.annotations.NullMarked;
