package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolTest {
    private static final long SEEDS = Long.getLong("protocol.seeds", 5_000);

    @Test
    void whateverHappensNothingIsLostNothingIsTwiceAndNoBudgetIsOverspent() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> new ProtocolRun(seed, Weakness.NONE).run());
    }

    /** A search, on demand, for seeds that show a weakness. */
    @ParameterizedTest
    @EnumSource(Weakness.class)
    @EnabledIfSystemProperty(named = "protocol.search", matches = "[0-9]+")
    void searches(Weakness weakness) {
        LongStream.rangeClosed(1, Long.getLong("protocol.search")).forEach(seed -> {
            try {
                new ProtocolRun(seed, weakness).run();
            } catch (AssertionError shown) {
                System.out.println(weakness + ": " + shown.getMessage());
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "BASE_MAY_BE_FORGOTTEN, 39",
        "DUPLICATE_MAY_BE_FORGOTTEN, 203",
        "SETTLED_BY_WHAT_MAY_BE_FORGOTTEN, 2363",
        "ONE_SLOT_EACH, 1",
        "NOTHING_GIVEN_UP, 6"
    })
    void withoutOneOfItsRulesItGoesWrong(Weakness weakness, long seed) {
        assertThrows(AssertionError.class, () -> new ProtocolRun(seed, weakness).run());
    }
}
