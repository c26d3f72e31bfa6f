/** Requests in, answers out. No reward logic lives here: whatever is decided, the engine decides. */
@NullMarked
package app.fanreward.server.internal;

import org.jspecify.annotations.NullMarked;
