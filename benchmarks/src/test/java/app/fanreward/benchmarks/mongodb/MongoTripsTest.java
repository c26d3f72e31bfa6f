package app.fanreward.benchmarks.mongodb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.testkit.mongodb.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trips to the database before the answer: no more than there were, and none for each event of a batch. */
class MongoTripsTest {
    private static final int BATCH = 40;

    @ParameterizedTest
    @CsvSource({"MEMBER_SCOPED, 4, 4", "GLOBAL, 5, 5", "BUDGET, 7, 8", "MEMBER_SCOPED_BUDGET, 7, 8"})
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
