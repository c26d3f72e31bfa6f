package app.fanreward.store.embedded;

import app.fanreward.api.encoding.CanonicalWriter;
import java.time.Instant;

/**
 * What the columns of a row already say of its record, in the form in which the body says it again: so that packing
 * finds it there. Only a hint; whatever it is, a body comes back as it was.
 */
final class RecordPrime {
    static final int LONGEST = 1024;

    private static final long MICROS = 1_000_000;

    private RecordPrime() {}

    static byte[] of(String member, long sequence, long recordedAt) {
        Instant at =
                Instant.ofEpochSecond(Math.floorDiv(recordedAt, MICROS), Math.floorMod(recordedAt, MICROS) * 1_000);
        return new CanonicalWriter()
                .octet(1)
                .text(member)
                .number(sequence)
                .instant(at)
                .toBytes();
    }
}
