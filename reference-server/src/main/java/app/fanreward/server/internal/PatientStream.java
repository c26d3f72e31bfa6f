package app.fanreward.server.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Gives a client only so much time for each piece that it reads. Only while a piece is written the thread may be
 * interrupted: between pieces it works at the store.
 */
final class PatientStream extends OutputStream {
    /**
     * 64 KiB: with half a minute for each, who reads 2 KiB a second has the whole, and who reads a byte a second does not
     * hold a place for days.
     */
    private static final int PIECE = 64 * 1024;

    private final OutputStream client;
    private final Patience patience;

    private PatientStream(OutputStream client, Patience patience) {
        this.client = client;
        this.patience = patience;
    }

    static OutputStream to(OutputStream client, Patience patience) {
        return new BufferedOutputStream(new PatientStream(client, patience), PIECE);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int written = 0; written < length; written += PIECE) {
            int from = offset + written;
            int piece = Math.min(PIECE, length - written);
            patiently(() -> client.write(bytes, from, piece));
        }
    }

    @Override
    public void flush() throws IOException {
        patiently(client::flush);
    }

    @Override
    public void close() throws IOException {
        patiently(client::close);
    }

    /** What the web server throws where nobody reads is no fault of it, and looks here as everywhere. */
    private void patiently(Patience.Writing writing) throws IOException {
        try {
            patience.write(writing);
        } catch (RuntimeException gone) {
            throw new IOException("the client went away, or read too slowly", gone);
        }
    }
}
