package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A member's state while nobody uses it: less than a tenth of the room, at the price of packing and unpacking it.
 *
 * @param bytes how long the canonical form of the state is, the last record that the stored snapshot covers (0 without
 *     one), how large that snapshot is, and the canonical form, packed: in one piece, as every object around it counts
 * @param pattern the state of another member that it was packed with, which many share
 */
record RestingState(byte[] bytes, Pattern pattern) {
    /** About what the cache itself takes up for each member, with the objects around the bytes. */
    private static final int BESIDE = 190;

    /** Most bytes of the numbers before the packed form. */
    private static final int BESIDE_PACKED = 40;

    /**
     * A state in use again.
     *
     * @param state the state
     * @param snapshotSequence the last record that the stored snapshot covers; 0 without one
     * @param snapshotBytes how large that snapshot is
     */
    record Awake(MemberState state, long snapshotSequence, long snapshotBytes) {}

    /** Packs states. Most members have counters of the same names and lots of the same types: one is packed with others. */
    static final class Packing {
        /** As many as say most of what members have in common. */
        private static final int STATES_OF_PATTERN = 16;

        /** More of one state would leave too little room for others. */
        private static final int MOST_OF_STATE = 4 * 1024;

        private static final int LENGTH_OF_PATTERN = 16 * 1024;

        /** How many states share one pattern: what members have in common changes, such as the day. */
        private static final int SHARED_BY = 4_096;

        private final AtomicInteger left = new AtomicInteger();
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        private int states;
        private volatile Pattern pattern = Pattern.NONE;

        /** Takes a state into the next pattern. */
        private synchronized void gather(byte[] canonical) {
            gathered.write(canonical, 0, Math.min(canonical.length, MOST_OF_STATE));
            states++;
            if (states == STATES_OF_PATTERN || gathered.size() >= LENGTH_OF_PATTERN) {
                pattern = new Pattern(gathered.toByteArray());
                gathered.reset();
                states = 0;
                left.set(SHARED_BY);
            }
        }

        RestingState pack(MemberState state, long snapshotSequence, long snapshotBytes) {
            byte[] canonical = StateCodec.encode(state);
            Pattern with = pattern;
            if (left.getAndDecrement() <= 0) {
                gather(canonical);
            }
            byte[] packed = with.pack(canonical);
            byte[] bytes = new CanonicalWriter(packed.length + BESIDE_PACKED)
                    .number(canonical.length)
                    .number(snapshotSequence)
                    .number(snapshotBytes)
                    .bytes(packed)
                    .toBytes();
            return new RestingState(bytes, with);
        }
    }

    Awake awake() {
        CanonicalReader in = new CanonicalReader(bytes);
        int length = Math.toIntExact(in.number());
        long snapshotSequence = in.number();
        long snapshotBytes = in.number();
        MemberState state = StateCodec.decode(pattern.unpack(in.bytes(), length));
        return new Awake(state, snapshotSequence, snapshotBytes);
    }

    /** About how many bytes it takes up in memory. */
    int weight(String member) {
        return BESIDE + 2 * member.length() + bytes.length;
    }
}
