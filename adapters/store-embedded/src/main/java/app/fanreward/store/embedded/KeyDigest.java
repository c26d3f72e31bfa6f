package app.fanreward.store.embedded;

import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.RecordKey;
import java.util.Arrays;

/**
 * The short form of a key that the table of keys is ordered by. Two keys may have the same one: a reader compares the
 * whole key with the record and goes on with the next attempt where they differ. Keys are never removed, so the
 * attempts for a key end at the first free one.
 */
@FunctionalInterface
interface KeyDigest {
    /** 128 bits: among 10^12 keys the chance of any two alike is below 10^-14. */
    int LENGTH = 16;

    KeyDigest SHA_256 = (key, attempt) -> {
        CanonicalWriter text = new CanonicalWriter(96);
        text.number(attempt).optional(key.member(), text::text).text(key.value());
        return Arrays.copyOf(ContentHash.of(text.toBytes()).bytes(), LENGTH);
    };

    /** Returns the digest of a key at an attempt, from 0. */
    byte[] of(RecordKey key, int attempt);
}
