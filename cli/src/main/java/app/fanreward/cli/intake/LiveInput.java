package app.fanreward.cli.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input that may pause: before it waits for more, what was read so far is handed on. */
public final class LiveInput extends FilterInputStream {
    private final Runnable beforeWaiting;

    /**
     * Wraps an input.
     *
     * @param in the input
     * @param beforeWaiting run before a read that would wait
     */
    public LiveInput(InputStream in, Runnable beforeWaiting) {
        super(in);
        this.beforeWaiting = beforeWaiting;
    }

    @Override
    public int read() throws IOException {
        pause();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        pause();
        return super.read(buffer, offset, length);
    }

    private void pause() throws IOException {
        if (in.available() == 0) {
            beforeWaiting.run();
        }
    }
}
