package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.seal.Seal;

/**
 * Seals as JSON, for keeping them outside the store. Hashes, key and signature are hexadecimal digits.
 *
 * <pre>{@code
 * {"form":"fanreward seal 1","number":2,"position":90,"journals":7,"records":90,"root":"4e3b…",
 *  "sealedAt":"2026-06-01T10:00:00Z","previous":"a1b2…","publicKey":"302a…","signature":"92a0…"}
 * }</pre>
 */
public final class SealJson {
    private SealJson() {}

    /**
     * Reads a seal. That it can be read says nothing about its signature.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @return the seal, equal to the one that was written
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer
     */
    public static Seal read(byte[] body) {
        return SealReading.read(RawReader.whole(body));
    }

    /**
     * Writes a seal so that {@link #read} reads an equal one back.
     *
     * @param seal the seal
     * @return the JSON, on one line
     */
    public static AnswerJson of(Seal seal) {
        return new AnswerJson(out -> SealWriting.seal(out, seal));
    }
}
