package app.fanreward.benchmarks.mongodb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.testkit.mongodb.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trips to the database before the answer: no more than there were, and none for each event of a batch. */
class MongoTripsTest {
    private static final int BATCH = 40;

    @ParameterizedTest
    @CsvSource({
        "MEMBER_SCOPED, 1, 1",
        "GLOBAL, 2, 2",
        "BUDGET, 3, 3",
        "MEMBER_SCOPED_BUDGET, 2, 2",
        "USED_UP_BUDGET, 2, 2",
        "KNOWN, 8, 9"
    })
    void anEventAndABatchTakeAsManyTripsAsEver(Work work, long single, long batch) throws InterruptedException {
        atMost(single, Trips.measure(TestDatabase.fresh(), work, 1));
        atMost(batch, Trips.measure(TestDatabase.fresh(), work, BATCH));
    }

    private static void atMost(long trips, Trips.Measured measured) {
        assertTrue(
                measured.answered().requests() <= trips,
                () -> "at most " + trips + " trips were expected: " + measured);
    }
}
