package app.fanreward.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers that something could not be written, which a {@code PrintWriter} keeps to itself. */
public final class WatchedStream extends FilterOutputStream {
    private @Nullable IOException failure;

    /**
     * Watches a stream.
     *
     * @param watched where everything goes
     */
    public WatchedStream(OutputStream watched) {
        super(watched);
    }

    @Override
    public void write(int octet) throws IOException {
        try {
            out.write(octet);
        } catch (IOException lost) {
            failure = lost;
            throw lost;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException lost) {
            failure = lost;
            throw lost;
        }
    }

    /**
     * Says why output was lost.
     *
     * @return the reason, or null if nothing was lost or the reader had seen enough, as {@code head} has
     */
    public @Nullable String lost() {
        IOException told = failure;
        if (told == null) {
            return null;
        }
        String message = String.valueOf(told.getMessage());
        return message.contains("Broken pipe") ? null : message;
    }
}
