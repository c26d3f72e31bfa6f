package app.fanreward.api.privacy;

/** Where unpredictable bytes come from, such as {@code new SecureRandom()::nextBytes}. Safe for use by many threads. */
@FunctionalInterface
public interface RandomBytes {
    /**
     * Fills an array with bytes that nobody can predict.
     *
     * @param bytes takes them
     */
    void nextBytes(byte[] bytes);

    /**
     * Makes a new array of such bytes.
     *
     * @param count how many
     * @return the bytes
     */
    default byte[] next(int count) {
        byte[] bytes = new byte[count];
        nextBytes(bytes);
        return bytes;
    }
}
