package app.fanreward.benchmarks.matching;

import app.fanreward.api.encoding.ContentHash;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Chains records: each gets behind it the hash over the hash of the one before it and its canonical form. Used by one thread. */
final class HandWrittenSeal {
    private final MessageDigest digest;

    HandWrittenSeal() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Seals a record.
     *
     * @param last what ends with the hash of the record before it
     * @param form its canonical form
     * @return a copy of that with its hash behind it
     */
    byte[] seal(byte[] last, HandWrittenBytes form) {
        byte[] sealed = form.copy(ContentHash.LENGTH);
        int size = sealed.length - ContentHash.LENGTH;
        digest.update(last, last.length - ContentHash.LENGTH, ContentHash.LENGTH);
        digest.update(sealed, 0, size);
        try {
            digest.digest(sealed, size, ContentHash.LENGTH);
        } catch (DigestException thereIsRoom) {
            throw new IllegalStateException(thereIsRoom);
        }
        return sealed;
    }
}
