package app.fanreward.store.embedded;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks what {@link Packer} packed. Takes no more memory than the longest body, whatever it is given. */
final class Unpacker {
    private final Inflater inflater = new Inflater(true);
    private final byte[] body = new byte[Packer.LONGEST_BODY + 1];
    private final byte[] window = new byte[Dictionary.LONGEST + RecordPrime.LONGEST];
    private long inWindow = Dictionary.NONE;

    /**
     * Unpacks a body.
     *
     * @param dictionary what it was packed with
     * @param prime what was known without it
     * @param packed what was kept
     * @return the body
     * @throws IllegalArgumentException if these are not bytes that were packed so
     */
    byte[] unpack(Dictionary dictionary, byte[] prime, byte[] packed) {
        if (prime.length > RecordPrime.LONGEST) {
            throw new IllegalArgumentException("it was never packed");
        }
        int size = dictionary.content().length;
        if (inWindow != dictionary.number()) {
            System.arraycopy(dictionary.content(), 0, window, 0, size);
            inWindow = dictionary.number();
        }
        System.arraycopy(prime, 0, window, size, prime.length);
        inflater.reset();
        inflater.setDictionary(window, 0, size + prime.length);
        try {
            @Nullable String problem = inflate(dictionary.head(), packed);
            if (problem != null) {
                throw new IllegalArgumentException(problem);
            }
            return Arrays.copyOf(body, (int) inflater.getBytesWritten());
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("it cannot be unpacked: " + damaged.getMessage(), damaged);
        }
    }

    private @Nullable String inflate(byte[] head, byte[] packed) throws DataFormatException {
        inflater.setInput(head);
        int written = inflater.inflate(body);
        inflater.setInput(packed);
        written += inflater.inflate(body, written, body.length - written);
        if (!inflater.finished()) {
            return written == body.length ? "it is longer than anything packed" : "its end is missing";
        }
        return inflater.getRemaining() == 0 ? null : "something is behind its end";
    }
}
