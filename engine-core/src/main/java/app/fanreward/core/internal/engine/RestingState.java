package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A member's state while nobody uses it: less than a tenth of the room, at the price of packing and unpacking it.
 *
 * @param bytes how long the canonical form of the state is, the last record that the stored snapshot covers (0 without
 *     one), how large that snapshot is, and the canonical form, deflated: in one piece, as every object around it counts
 * @param pattern the state of another member that it was packed with, which many share; empty for none
 */
record RestingState(byte[] bytes, byte[] pattern) {
    /** About what the cache itself takes up for each member, with the objects around the bytes. */
    private static final int BESIDE = 190;

    /** More than what cannot be made smaller grows by. */
    private static final int ROOM_BESIDE = 64;

    /** What packed and what unpacked last, for the next time: to make one takes as long as to use it. */
    private static final AtomicReference<@Nullable Deflater> DEFLATER = new AtomicReference<>();

    private static final AtomicReference<@Nullable Inflater> INFLATER = new AtomicReference<>();

    /**
     * A state in use again.
     *
     * @param state the state
     * @param snapshotSequence the last record that the stored snapshot covers; 0 without one
     * @param snapshotBytes how large that snapshot is
     */
    record Awake(MemberState state, long snapshotSequence, long snapshotBytes) {}

    /** Packs states. Most members have counters of the same names and lots of the same types: one is packed with another. */
    static final class Packing {
        /** A longer one takes longer to take in than it saves. */
        private static final int LONGEST = 4 * 1024;

        /** How many states share one pattern: what members have in common changes, such as the day. */
        private static final int SHARED_BY = 4_096;

        private final AtomicInteger left = new AtomicInteger();
        private volatile byte[] pattern = new byte[0];

        RestingState pack(MemberState state, long snapshotSequence, long snapshotBytes) {
            byte[] canonical = StateCodec.encode(state);
            byte[] with = pattern;
            if (left.getAndDecrement() <= 0) {
                left.set(SHARED_BY);
                pattern = Arrays.copyOf(canonical, Math.min(canonical.length, LONGEST));
            }
            byte[] bytes = new CanonicalWriter(canonical.length)
                    .number(canonical.length)
                    .number(snapshotSequence)
                    .number(snapshotBytes)
                    .bytes(deflated(canonical, with))
                    .toBytes();
            return new RestingState(bytes, with);
        }
    }

    private static byte[] deflated(byte[] canonical, byte[] pattern) {
        @Nullable Deflater spare = DEFLATER.getAndSet(null);
        Deflater deflater = spare == null ? new Deflater(Deflater.BEST_SPEED, true) : spare;
        try {
            deflater.setDictionary(pattern);
            deflater.setInput(canonical);
            deflater.finish();
            byte[] packed = new byte[canonical.length + ROOM_BESIDE];
            int size = deflater.deflate(packed);
            while (!deflater.finished()) {
                packed = Arrays.copyOf(packed, 2 * packed.length);
                size += deflater.deflate(packed, size, packed.length - size);
            }
            return Arrays.copyOf(packed, size);
        } finally {
            deflater.reset();
            @Nullable Deflater other = DEFLATER.getAndSet(deflater);
            if (other != null) {
                other.end();
            }
        }
    }

    Awake awake() {
        CanonicalReader in = new CanonicalReader(bytes);
        int length = Math.toIntExact(in.number());
        long snapshotSequence = in.number();
        long snapshotBytes = in.number();
        MemberState state = StateCodec.decode(inflated(in.bytes(), length, pattern));
        return new Awake(state, snapshotSequence, snapshotBytes);
    }

    private static byte[] inflated(byte[] packed, int length, byte[] pattern) {
        byte[] canonical = new byte[length];
        @Nullable Inflater spare = INFLATER.getAndSet(null);
        Inflater inflater = spare == null ? new Inflater(true) : spare;
        try {
            inflater.setDictionary(pattern);
            inflater.setInput(packed);
            int filled = 0;
            while (filled < length) {
                int more = inflater.inflate(canonical, filled, length - filled);
                if (more == 0) {
                    throw new IllegalStateException("a state at rest is shorter than it was");
                }
                filled += more;
            }
            return canonical;
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("a state at rest cannot be unpacked", damaged);
        } finally {
            inflater.reset();
            @Nullable Inflater other = INFLATER.getAndSet(inflater);
            if (other != null) {
                other.end();
            }
        }
    }

    /** About how many bytes it takes up in memory. */
    int weight(String member) {
        return BESIDE + 2 * member.length() + bytes.length;
    }
}
