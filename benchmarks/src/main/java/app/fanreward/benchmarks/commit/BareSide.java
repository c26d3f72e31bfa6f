package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sink without engine and store: one thread writes to it at once, several through a group commit. */
final class BareSide implements Side {
    private final Sink sink;
    private final @Nullable GroupCommit group;

    BareSide(Sink sink, int threads) throws IOException, SQLException {
        this.sink = sink;
        for (List<Row> first : Pool.first(Pool.shared().rows())) {
            sink.write(first);
        }
        this.group = threads > 1 ? new GroupCommit(sink) : null;
    }

    @Override
    public Caller caller(int thread, int threads) {
        Share share = new Share(thread, threads, Pool.shared().rows().size());
        return new Caller() {
            private List<Row> rows = List.of();

            @Override
            public void prepare(int records) {
                rows = new ArrayList<>(records);
                for (int i = 0; i < records; i++) {
                    long lap = share.lap();
                    Row row = Pool.shared().rows().get(share.take());
                    rows.add(lap == 0 ? row : row.again(lap, Pool.MEMBERS));
                }
            }

            @Override
            public void commit() throws IOException, SQLException {
                if (group == null) {
                    sink.write(rows);
                } else {
                    group.write(rows);
                }
            }
        };
    }

    @Override
    public void close() throws IOException, SQLException {
        if (group != null) {
            group.close();
        }
        sink.close();
    }
}
