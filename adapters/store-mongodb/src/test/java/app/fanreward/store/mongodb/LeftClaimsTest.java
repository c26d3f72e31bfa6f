package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.store.mongodb.Budgets.Claim;
import app.fanreward.store.mongodb.Budgets.Item;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Points that a host claimed which then died, or takes long to book them. */
class LeftClaimsTest {
    private static final long TOTAL = 10;

    private final MongoStore store = MongoStore.open(TestDatabase.fresh());

    @AfterEach
    void close() {
        store.close();
    }

    private void somebodyClaimsAll(Duration ago) {
        SlicedBudgets budgets = new SlicedBudgets(
                new StoredSlices(store.database().getCollection(Layout.BUDGETS)),
                total -> 1,
                new MachineSurroundings());
        Claim claim =
                new Claim("left", List.of(new Item("bob", TOTAL)), Instant.now().minus(ago));
        assertEquals(null, budgets.claim("spring", claim, TOTAL));
    }

    private CommitOutcome draw(SampleRecords member, long amount) {
        return store.commit(List.of(new MemberCommit(
                        "ann",
                        List.of(member.play("p-1")),
                        List.of(new BudgetDraw("spring", amount, TOTAL)),
                        null,
                        null)))
                .get(0);
    }

    @Test
    void whatWasClaimedAWhileAgoAndNotBookedIsThereForWhoNeedsIt() {
        somebodyClaimsAll(Duration.ofSeconds(30));
        assertEquals(new Committed(), draw(SampleRecords.of("ann"), TOTAL));
        assertEquals(TOTAL, store.budgetUsed("spring"));
    }

    @Test
    void whatWasClaimedJustNowIsLeftAlone() {
        somebodyClaimsAll(Duration.ZERO);
        assertEquals(new BudgetShort("spring", 0), draw(SampleRecords.of("ann"), 1));
        assertEquals(0, store.budgetUsed("spring"), "nothing is booked");
    }
}
