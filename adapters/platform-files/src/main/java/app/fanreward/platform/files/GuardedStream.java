package app.fanreward.platform.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Unpacked bytes, within the limits. What goes wrong ends the stream instead of throwing and is kept in
 * {@link #failure()}: parsers read ahead, and an exception would take with it what was read well before.
 */
final class GuardedStream extends FilterInputStream {
    private final LongSupplier packedBytes;
    private final ReadLimits limits;
    private final ReadLimits.Allowance allowance;
    private long count;
    private @Nullable String failure;

    GuardedStream(InputStream in, LongSupplier packedBytes, ReadLimits limits, ReadLimits.Allowance allowance) {
        super(in);
        this.packedBytes = packedBytes;
        this.limits = limits;
        this.allowance = allowance;
    }

    /** What ended the stream before its time, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    long count() {
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (failure != null) {
            return -1;
        }
        try {
            int read = in.read(buffer, offset, length);
            if (read <= 0) {
                return read;
            }
            count += read;
            failure = excess(read);
            return failure == null ? read : -1;
        } catch (EOFException cutOff) {
            failure = "its packed data is cut off; download the export again";
        } catch (IOException damaged) {
            failure = "its data is damaged (" + damaged.getMessage() + "); download the export again";
        }
        return -1;
    }

    private @Nullable String excess(int read) {
        if (!allowance.take(read)) {
            return "it unpacks to more than " + (limits.bytes() >> 20) + " MiB, which no listening export does";
        }
        if (count > limits.ratioFrom() && count / limits.ratio() > Math.max(1, packedBytes.getAsLong())) {
            return "it unpacks to more than " + limits.ratio() + " times its size, which no listening export does";
        }
        return null;
    }

    @Override
    public long skip(long bytes) {
        throw new UnsupportedOperationException("skipping would pass by the limits");
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
