package app.fanreward.api.privacy;

/**
 * Seals the keys of members. The one secret that a host keeps apart from its store: with the store alone nobody reads
 * personal data. A file, or a key service that never gives the key away.
 *
 * <p>Safe for use by many threads. Called when a key is made and whenever a member's personal data is read; where a call
 * is slow or costs money, the implementation remembers what it opened.
 */
public interface MasterKey {
    /**
     * Seals the key of a member with the newest master key.
     *
     * @param member whose key; sealed with it, so that keys of two members cannot be exchanged
     * @param key the key, 32 bytes
     * @return the sealed key
     * @throws app.fanreward.api.FanRewardException with {@code MASTER_KEY_UNAVAILABLE} if it cannot be done now
     */
    Wrapped wrap(String member, byte[] key);

    /**
     * Opens the key of a member, with the master key that sealed it, be it the newest or an older one.
     *
     * @param member whose key
     * @param wrapped the sealed key
     * @return the key, 32 bytes
     * @throws app.fanreward.api.FanRewardException with {@code MASTER_KEY_UNAVAILABLE} and the id of the missing key if
     *     that one is not here, if the bytes were sealed for another member or by another key, or if it cannot be done
     *     now
     */
    byte[] unwrap(String member, Wrapped wrapped);

    /**
     * The key of a member, sealed.
     *
     * @param keyId names the master key that sealed it; at most 128 characters
     * @param bytes the sealed key, as {@link MasterKey#wrap} gave it; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Wrapped(String keyId, byte[] bytes) {
        /** Names the master key only. */
        @Override
        public String toString() {
            return "Wrapped[" + keyId + "]";
        }
    }
}
