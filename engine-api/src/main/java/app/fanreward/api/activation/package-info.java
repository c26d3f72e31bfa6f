/** Activating a campaign on the past: paying for events that were recorded before, and taking all of it back. */
@NullMarked
package app.fanreward.api.activation;

import org.jspecify.annotations.NullMarked;
