package app.fanreward.core;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.RandomBytes;
import app.fanreward.core.internal.privacy.KeyFile;
import app.fanreward.core.internal.privacy.SealingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Master keys in a file: one a line, the newest first, each with its id. Whoever has the file and a copy of the store
 * can read all personal data, so the two are backed up apart; without the file nobody can, for ever. Immutable and safe
 * for use by many threads.
 */
public final class MasterKeyFile implements MasterKey {
    private final Path file;
    private final String newest;
    private final Map<String, SealingKey> keys;

    private MasterKeyFile(Path file, Map<String, byte[]> keys) {
        this.file = file;
        this.newest = keys.keySet().iterator().next();
        Map<String, SealingKey> sealing = new LinkedHashMap<>();
        keys.forEach((id, key) -> sealing.put(id, new SealingKey(key)));
        this.keys = sealing;
    }

    /**
     * Opens a file that exists.
     *
     * @param file the file
     * @return the master keys in it
     * @throws FanRewardException with {@code MASTER_KEY_UNAVAILABLE} if it is missing, cannot be read or holds anything
     *     else; the message never shows what is in it
     */
    public static MasterKeyFile open(Path file) {
        return new MasterKeyFile(file, KeyFile.read(file));
    }

    /**
     * Opens a file, or makes one with a new key that only its owner may read. Of two who make it at once one wins and
     * both get the same key.
     *
     * @param file the file; its folder must exist
     * @param random where the key comes from
     * @return the master keys in it
     * @throws FanRewardException with {@code MASTER_KEY_UNAVAILABLE} if that cannot be done
     */
    public static MasterKeyFile openOrCreate(Path file, RandomBytes random) {
        KeyFile.createIfMissing(file, random);
        return open(file);
    }

    /**
     * Puts a new key first. Members who come from now on get their keys sealed with it; the keys of others stay sealed
     * with the old one, which stays in the file. A running engine takes notice when it is started again.
     *
     * @param file the file
     * @param random where the key comes from
     * @return the master keys in it afterwards
     * @throws FanRewardException with {@code MASTER_KEY_UNAVAILABLE} if that cannot be done; the file is unchanged then
     */
    public static MasterKeyFile rotate(Path file, RandomBytes random) {
        KeyFile.addFirst(file, random);
        return open(file);
    }

    @Override
    public Wrapped wrap(String member, byte[] key) {
        SealingKey sealing = keys.get(newest);
        if (sealing == null) {
            throw new IllegalStateException("no key " + newest);
        }
        return new Wrapped(newest, sealing.seal(key, place(member), new byte[0]));
    }

    @Override
    public byte[] unwrap(String member, Wrapped wrapped) {
        SealingKey sealing = keys.get(wrapped.keyId());
        if (sealing == null) {
            throw new FanRewardException(
                    ErrorCode.MASTER_KEY_UNAVAILABLE,
                    "the key of member '" + member + "' is sealed with master key '" + wrapped.keyId() + "', and "
                            + file + " has " + keys.keySet() + "; give the file that has it");
        }
        byte @Nullable [] key = sealing.open(wrapped.bytes(), place(member));
        if (key == null) {
            throw new FanRewardException(
                    ErrorCode.MASTER_KEY_UNAVAILABLE,
                    "the key of member '" + member + "' does not open with master key '" + wrapped.keyId() + "' of "
                            + file + ": it was sealed with another key or for another member");
        }
        return key;
    }

    /** Names the file and the ids, never a key. */
    @Override
    public String toString() {
        return "MasterKeyFile[" + file + ", " + keys.keySet() + "]";
    }

    private static byte[] place(String member) {
        return ("key of " + member).getBytes(StandardCharsets.UTF_8);
    }
}
