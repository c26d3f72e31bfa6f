package app.fanreward.cli.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 on their way to a writer, whatever their number. Not safe for use by several threads. */
final class WriterStream extends OutputStream {
    private static final int SIZE = 8_192;
    private final Writer writer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    private final CharBuffer chars = CharBuffer.allocate(SIZE);

    WriterStream(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        int next = start;
        while (next < start + length) {
            int part = Math.min(bytes.remaining(), start + length - next);
            bytes.put(from, next, part);
            next += part;
            drain();
        }
    }

    /** Hands over what is whole; the first bytes of a character wait for the others. */
    private void drain() throws IOException {
        bytes.flip();
        decoder.decode(bytes, chars, false);
        bytes.compact();
        chars.flip();
        writer.append(chars);
        chars.clear();
    }
}
