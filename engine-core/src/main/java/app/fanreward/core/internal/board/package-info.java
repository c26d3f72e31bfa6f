/** Leaderboards: what their runs are called in records, who stands on them and in which rank. */
@NullMarked
package app.fanreward.core.internal.board;

import org.jspecify.annotations.NullMarked;
