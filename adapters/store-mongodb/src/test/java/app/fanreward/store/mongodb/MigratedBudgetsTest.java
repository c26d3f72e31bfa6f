package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigratedBudgetsTest {
    private static final String BUDGET = "spring";
    private static final long USED = 40;

    private final String target = TestDatabase.fresh();
    private final SampleRecords records = SampleRecords.of("fan-1");

    @BeforeEach
    void setUp() {
        try (MongoStore source = MongoStore.open(TestDatabase.fresh())) {
            assertEquals(new Committed(), draw(source, records.update("u-1"), USED, 1_000_000));
            MongoMigration.run(source, target, MigrationProgress.NONE);
        }
    }

    private static CommitOutcome draw(MongoStore store, JournalRecord record, long amount, long total) {
        return store.commit(List.of(new MemberCommit(
                        record.member(), List.of(record), List.of(new BudgetDraw(BUDGET, amount, total)), null, null)))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "65535, 1", "65536, 16", "1000000, 16"})
    void isCutByTheTotalThatIsSaidFirstAndKeepsWhatWasDrawn(long total, int slices) {
        try (MongoStore moved = MongoStore.open(target)) {
            assertEquals(USED, moved.budgetUsed(BUDGET));
            assertEquals(List.of(BUDGET), moved.budgets("", 10));
            JournalRecord next = records.update("u-2");
            assertEquals(new BudgetShort(BUDGET, total - USED), draw(moved, next, total - USED + 1, total));
            assertEquals(new Committed(), draw(moved, next, total - USED, total));
            assertEquals(total, moved.budgetUsed(BUDGET));
            try (MongoStore other = MongoStore.open(target)) {
                // As it was cut is how it stays, whatever total is said later.
                assertEquals(new Committed(), draw(other, records.update("u-3"), 10, total + 1_000_000));
                assertEquals(total + 10, other.budgetUsed(BUDGET));
            }
            Document first = moved.database()
                    .getCollection(Layout.BUDGETS)
                    .find(Filters.eq(StoredSlices.SLICE, 0))
                    .first();
            assertEquals(slices, first == null ? 0 : first.getInteger("slices"));
        }
    }
}
