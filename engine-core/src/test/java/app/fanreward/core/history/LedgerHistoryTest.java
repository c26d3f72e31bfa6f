package app.fanreward.core.history;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of commands against a model. The seed alone reproduces a failure: {@code -Dseed=17}. */
class LedgerHistoryTest {
    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(1, 1 + Long.getLong("seeds", 200)) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyBalanceIsWhatListsAndLoopsSay(long seed) {
        new LedgerHistory(seed).run(300);
    }
}
