package app.fanreward.core.internal.engine;

import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A member's state while nobody uses it: a tenth of the room, at the price of packing and unpacking it.
 *
 * @param packed the state in canonical form, deflated
 * @param length how long the canonical form is
 * @param snapshotSequence the last record that the stored snapshot covers; 0 without one
 * @param snapshotBytes how large that snapshot is
 */
record RestingState(byte[] packed, int length, long snapshotSequence, long snapshotBytes) {
    /** About what the cache itself takes up for each member, with the objects around the bytes. */
    private static final int BESIDE = 200;

    static RestingState of(MemberState state, long snapshotSequence, long snapshotBytes) {
        byte[] canonical = StateCodec.encode(state);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(canonical);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(canonical.length);
            byte[] part = new byte[1024];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return new RestingState(packed.toByteArray(), canonical.length, snapshotSequence, snapshotBytes);
        } finally {
            deflater.end();
        }
    }

    MemberState awake() {
        byte[] canonical = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int filled = 0;
            while (filled < length) {
                int more = inflater.inflate(canonical, filled, length - filled);
                if (more == 0) {
                    throw new IllegalStateException("a state at rest is shorter than it was");
                }
                filled += more;
            }
            return StateCodec.decode(canonical);
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("a state at rest cannot be unpacked", damaged);
        } finally {
            inflater.end();
        }
    }

    /** About how many bytes it takes up in memory. */
    int weight(String member) {
        return BESIDE + 2 * member.length() + packed.length;
    }
}
