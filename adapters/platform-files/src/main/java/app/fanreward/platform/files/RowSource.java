package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other. */
interface RowSource extends AutoCloseable {
    /**
     * Returns the next row.
     *
     * @return the row, or null after the last
     * @throws FanRewardException if nothing further can be read
     */
    @Nullable
    Row next();

    @Override
    void close();
}
