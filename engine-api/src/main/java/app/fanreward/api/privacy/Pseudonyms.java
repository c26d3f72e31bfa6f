package app.fanreward.api.privacy;

import app.fanreward.api.event.Names;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Member ids that do not tell who a member is. Immutable and safe for use by many threads.
 *
 * <p>An id made with {@link #random} says nothing to anybody: the host keeps it beside its own id, and deleting that
 * line cuts the tie for good. An id made with {@link #of} needs no table, and whoever has the secret and the host's own
 * id can make it again: the tie is cut when the secret is destroyed, and only for all members at once.
 */
public final class Pseudonyms {
    /** Fewest bytes of a secret. */
    public static final int SHORTEST_SECRET = 32;

    private static final int BYTES = 20;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecretKeySpec secret;

    private Pseudonyms(SecretKeySpec secret) {
        this.secret = secret;
    }

    /**
     * Makes ids from a secret of the host.
     *
     * @param secret unpredictable bytes, at least {@link #SHORTEST_SECRET}, kept apart from the store
     * @return the maker
     * @throws IllegalArgumentException if the secret is shorter
     */
    public static Pseudonyms from(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "a secret has at least " + SHORTEST_SECRET + " bytes, not " + secret.length);
        }
        return new Pseudonyms(new SecretKeySpec(secret, "HmacSHA256"));
    }

    /**
     * Makes the member id for a host's own id. The same id gives the same member, for ever; nobody can guess it or tell
     * the id from it without the secret.
     *
     * @param hostId the host's id, such as a number of its user table
     * @param enrolment 1 for the first time somebody joins; after an erasure the old member is closed for good, and who
     *     comes back joins as the next one
     * @return such as {@code m-} and 32 letters and digits
     * @throws IllegalArgumentException if the host's id holds half of a surrogate pair
     */
    public String of(String hostId, int enrolment) {
        if (!Names.isWhole(hostId)) {
            // Two such ids would become one member.
            throw new IllegalArgumentException("an id has no half of a surrogate pair, which no encoding can keep");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((enrolment + ":" + hostId).getBytes(StandardCharsets.UTF_8));
            return written(mac.doFinal());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Makes a member id from nothing.
     *
     * @param random where unpredictable bytes come from
     * @return such as {@code m-} and 32 letters and digits
     */
    public static String random(RandomBytes random) {
        return written(random.next(BYTES));
    }

    /** 160 bits in base32 (RFC 4648, lower case), which fill 32 characters exactly. */
    private static String written(byte[] bytes) {
        StringBuilder text = new StringBuilder("m-");
        for (int at = 0; at < BYTES; at += 5) {
            long group = 0;
            for (int i = 0; i < 5; i++) {
                group = group << 8 | (bytes[at + i] & 0xFF);
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(ALPHABET.charAt((int) (group >> shift) & 31));
            }
        }
        return text.toString();
    }
}
