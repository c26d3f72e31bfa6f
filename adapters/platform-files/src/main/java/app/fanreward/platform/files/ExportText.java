package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** One text file of an export, unpacked: its beginning can be looked at before it is read. */
final class ExportText {
    /** Bytes looked at to tell the format: some eighty rows of the most verbose one. */
    private static final int BEGINNING = 64 << 10;

    /**
     * Stands for bytes that are no UTF-8. Unlike the usual U+FFFD, which occurs in real titles, an unpaired surrogate
     * is refused in every text, so that only the row with the broken bytes is lost.
     */
    private static final String BROKEN = "\uDC80";

    private final String label;
    private final GuardedStream guarded;
    private final BufferedInputStream bytes;
    private final ReadLimits limits;
    private final byte[] beginning;
    private final boolean whole;

    ExportText(String label, GuardedStream guarded, ReadLimits limits) {
        this.label = label;
        this.guarded = guarded;
        this.limits = limits;
        this.bytes = new BufferedInputStream(guarded, BEGINNING);
        try {
            bytes.mark(BEGINNING);
            this.beginning = bytes.readNBytes(BEGINNING);
            bytes.reset();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        this.whole = beginning.length < BEGINNING;
    }

    /** The file, with the entry after an exclamation mark where it is in an archive. */
    String label() {
        return label;
    }

    ReadLimits limits() {
        return limits;
    }

    byte[] beginning() {
        return beginning;
    }

    /** Whether the beginning is all there is. */
    boolean whole() {
        return whole;
    }

    /** Whether the file ended before its time. */
    boolean failed() {
        return guarded.failure() != null;
    }

    /** The text from its first character on, without a byte order mark. */
    Reader reader() {
        try {
            if (startsWith(0xEF, 0xBB, 0xBF)) {
                bytes.readNBytes(3);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(BROKEN));
    }

    boolean startsWith(int... wanted) {
        if (beginning.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((beginning[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isZip() {
        return startsWith('P', 'K', 3, 4) || startsWith('P', 'K', 5, 6);
    }

    boolean isGzip() {
        return startsWith(0x1F, 0x8B);
    }

    /** Ends the reading at a place; what ended the file itself comes before what the parser made of it. */
    FanRewardException failure(long line, long column, long itemsRead, String message) {
        String cause = guarded.failure() == null ? message : guarded.failure();
        return Failures.at(
                label, line, column, cause + "; " + itemsRead + (itemsRead == 1 ? " item" : " items") + " before it");
    }
}
