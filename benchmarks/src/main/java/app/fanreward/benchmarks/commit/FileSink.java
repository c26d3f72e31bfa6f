package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
        int bytes = 0;
        for (Row row : rows) {
            bytes += 3 * Long.BYTES + row.digest().length + row.hash().length + row.body().length;
        }
        if (bytes > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(2 * bytes);
        }
        buffer.clear();
        for (Row row : rows) {
            buffer.putLong(row.member()).putLong(row.sequence()).putLong(row.recordedAt());
            buffer.put(row.digest()).put(row.hash()).put(row.body());
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
