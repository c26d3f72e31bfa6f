package app.fanreward.benchmarks.commit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in the embedded store, for those that write the same without an engine.
 *
 * @param columns its row in the table of records: numbers, texts, bytes
 * @param memberAt which column holds the number of the member
 * @param digest the short form of its key, which has a table of its own
 */
record Row(@Nullable Object[] columns, int memberAt, byte[] digest) {
    /** The same row of other members: everything unique is unique again. */
    Row again(long lap, long members) {
        @Nullable Object[] others = columns.clone();
        if (others[memberAt] instanceof Number member) {
            others[memberAt] = member.longValue() + lap * members;
        }
        byte[] fresh = digest.clone();
        ByteBuffer.wrap(fresh).putLong(0, ByteBuffer.wrap(fresh).getLong(0) ^ lap << 20);
        return new Row(others, memberAt, fresh);
    }
}
