package app.fanreward.api.platform;

import org.jspecify.annotations.Nullable;

/**
 * Hands out what a platform or an export says, one item after the other, in constant memory. Not safe for use by
 * several threads.
 */
public interface ActivityReader extends AutoCloseable {
    /**
     * Returns the next item.
     *
     * @return the item, or null after the last
     * @throws app.fanreward.api.FanRewardException with {@code FILE_UNREADABLE} if nothing further can be read; what was
     *     handed out before stays valid
     */
    @Nullable
    ActivityItem next();

    /**
     * Names what is being read, for people.
     *
     * @return such as {@code Spotify extended streaming history}
     */
    String format();

    /**
     * Tells how far the reading is.
     *
     * @return bytes of the input read so far
     */
    long bytesRead();

    /** Lets go of the input. */
    @Override
    void close();
}
