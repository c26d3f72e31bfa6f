/** Leaderboards. */
@NullMarked
package app.fanreward.api.board;

import org.jspecify.annotations.NullMarked;
