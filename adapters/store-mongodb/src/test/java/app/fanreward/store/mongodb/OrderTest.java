package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How positions are given, over a simulated database. */
class OrderTest {
    private static final long SEEDS = Long.getLong("protocol.seeds", 5_000);

    @Test
    void whateverHappensEachRecordHasOnePositionForEverAndReadersMissNone() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> new OrderRun(seed, OrderWeakness.NONE).run());
    }

    /** A search, on demand, for seeds that show a weakness. */
    @ParameterizedTest
    @EnumSource(OrderWeakness.class)
    @EnabledIfSystemProperty(named = "protocol.search", matches = "[0-9]+")
    void searches(OrderWeakness weakness) {
        LongStream.rangeClosed(1, Long.getLong("protocol.search")).forEach(seed -> {
            try {
                new OrderRun(seed, weakness).run();
            } catch (AssertionError shown) {
                System.out.println(weakness + ": " + shown.getMessage());
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "BEGUN_BEFORE_ALL_IS_NOTED, 2",
        "PAGE_MAY_BE_FORGOTTEN, 4",
        "ENTRY_MAY_BE_FORGOTTEN, 11",
        "ONLY_WHAT_IS_FOUND, 4",
        "TOLD_OF_AN_EARLIER_PAGE, 691",
        "READ_BEYOND_WHAT_IS_NOTED, 30"
    })
    void withoutOneOfItsRulesItGoesWrong(OrderWeakness weakness, long seed) {
        assertThrows(AssertionError.class, () -> new OrderRun(seed, weakness).run());
    }
}
