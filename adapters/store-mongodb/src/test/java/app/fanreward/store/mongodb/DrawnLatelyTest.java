package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.testkit.SampleRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DrawnLatelyTest {
    private final AtomicLong time = new AtomicLong();
    private final AtomicLong drawn = new AtomicLong(40);
    private final DrawnLately lately = new DrawnLately(budget -> drawn.get(), time::get);

    @Test
    void whatOthersDrawIsKnownASecondLater() {
        assertEquals(40, lately.of("spring"));
        drawn.set(70);
        time.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        assertEquals(40, lately.of("spring"));
        time.incrementAndGet();
        assertEquals(70, lately.of("spring"));
    }

    @Test
    void whatIsDrawnHereIsKnownAtOnce() {
        assertEquals(40, lately.of("spring"));
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        lately.add(List.of(new MemberCommit(
                "ann",
                List.of(record),
                List.of(new BudgetDraw("spring", 7, 100), new BudgetDraw("summer", 5, 100)),
                null,
                null)));
        assertEquals(47, lately.of("spring"));
        assertEquals(40, lately.of("summer"));
    }
}
