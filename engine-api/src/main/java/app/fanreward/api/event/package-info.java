/** What a member did: events, their attributes and the kinds of events there are. */
@NullMarked
package app.fanreward.api.event;

import org.jspecify.annotations.NullMarked;
