package app.fanreward.api.encoding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash (FIPS 180-4). Immutable. */
public final class ContentHash {
    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    /** The hash before the first record: all zero. */
    public static final ContentHash ZERO = new ContentHash(new byte[LENGTH]);

    private static final String ALGORITHM = "SHA-256";

    /** Looked up once and never fed: it is copied for every hash, which costs less than to make another one. */
    private static final MessageDigest FRESH = fresh();

    /** What took the last hash of a thread, for the next one. */
    private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(ContentHash::copyOfFresh);

    private final byte[] bytes;

    private ContentHash(byte[] bytes) {
        this.bytes = bytes;
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static MessageDigest copyOfFresh() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException providersMayRefuse) {
            return fresh();
        }
    }

    /**
     * Hashes parts one after the other.
     *
     * @param parts the parts
     * @return the hash
     */
    public static ContentHash of(byte[]... parts) {
        MessageDigest digest = OF_THREAD.get();
        try {
            for (byte[] part : parts) {
                digest.update(part);
            }
            // This also makes it fresh again.
            return new ContentHash(digest.digest());
        } catch (RuntimeException | Error halfDone) {
            OF_THREAD.remove();
            throw halfDone;
        }
    }

    /**
     * Hashes content together with the hash of what it follows.
     *
     * @param before the hash of what it follows
     * @param content the content
     * @return the hash of the bytes of the one and the other
     */
    public static ContentHash following(ContentHash before, byte[] content) {
        return of(before.bytes, content);
    }

    /**
     * Wraps the bytes of a hash.
     *
     * @param bytes {@link #LENGTH} bytes
     * @return the hash
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static ContentHash ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new ContentHash(bytes.clone());
    }

    /**
     * Returns the bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, LENGTH);
    }

    /**
     * Returns the first characters, for people.
     *
     * @return twelve hexadecimal digits
     */
    public String brief() {
        return toString().substring(0, 12);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContentHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
