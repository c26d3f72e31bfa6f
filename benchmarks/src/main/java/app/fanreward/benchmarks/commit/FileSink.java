package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends the bytes of the rows to a file and syncs it: the least that durable can cost. */
final class FileSink implements Sink {
    private final FileChannel file;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

    FileSink(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(List<Row> rows) throws IOException {
        buffer.clear();
        for (Row row : rows) {
            put(row.digest());
            for (Object column : row.columns()) {
                switch (column) {
                    case null -> {}
                    case Number number ->
                        put(ByteBuffer.allocate(Long.BYTES)
                                .putLong(number.longValue())
                                .array());
                    case byte[] bytes -> put(bytes);
                    default -> put(column.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        file.force(false);
    }

    private void put(byte[] bytes) {
        if (buffer.remaining() < bytes.length) {
            ByteBuffer larger = ByteBuffer.allocateDirect(2 * (buffer.capacity() + bytes.length));
            buffer = larger.put(buffer.flip());
        }
        buffer.put(bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
