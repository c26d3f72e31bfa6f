package app.fanreward.server.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens a stream with the first byte, so that until then another answer can be given. */
final class LateStream extends OutputStream {
    private final Supplier<OutputStream> opening;
    private @Nullable OutputStream opened;

    LateStream(Supplier<OutputStream> opening) {
        this.opening = opening;
    }

    /** Whether anything was written. */
    boolean begun() {
        return opened != null;
    }

    @Override
    public void write(int single) throws IOException {
        open().write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        open().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        open().flush();
    }

    @Override
    public void close() throws IOException {
        open().close();
    }

    private OutputStream open() {
        OutputStream open = opened;
        if (open == null) {
            open = opening.get();
            opened = open;
        }
        return open;
    }
}
