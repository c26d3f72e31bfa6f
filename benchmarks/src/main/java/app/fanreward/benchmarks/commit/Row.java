package app.fanreward.benchmarks.commit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in the embedded store, for those that write the same without an engine.
 *
 * @param member the number of the member
 * @param sequence its number in the member's journal
 * @param recordedAt when, in microseconds
 * @param points what moved, for people
 * @param digest the short form of its key
 * @param hash its hash
 * @param body the stored form of its content
 */
record Row(
        long member,
        long sequence,
        long recordedAt,
        @Nullable String points,
        byte[] digest,
        byte[] hash,
        byte[] body) {
    /** The same row of other members: everything unique is unique again. */
    Row again(long lap, long members) {
        byte[] fresh = digest.clone();
        ByteBuffer.wrap(fresh).putLong(0, ByteBuffer.wrap(fresh).getLong(0) ^ lap << 20);
        return new Row(member + lap * members, sequence, recordedAt, points, fresh, hash, body);
    }
}
