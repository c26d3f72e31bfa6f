package app.fanreward.api.seal;

/** What seals are signed with. The host keeps it, never the store: who could change both could forge a seal. */
public interface SealKey {
    /**
     * Returns the key with which anyone can check a signature.
     *
     * @return an Ed25519 public key in its X.509 encoding (RFC 8410); a copy
     */
    byte[] publicKey();

    /**
     * Signs.
     *
     * @param message what is signed
     * @return the Ed25519 signature (RFC 8032), 64 bytes
     */
    byte[] sign(byte[] message);
}
