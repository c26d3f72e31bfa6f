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

    private static List<MemberCommit> draws(long amount) {
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        return List.of(new MemberCommit(
                "ann",
                List.of(record),
                List.of(new BudgetDraw("spring", amount, 100), new BudgetDraw("summer", 5, 100)),
                null,
                null));
    }

    @Test
    void whatIsDrawnHereIsKnownAtOnce() {
        assertEquals(40, lately.of("spring"));
        lately.add(draws(7), time.get());
        assertEquals(47, lately.of("spring"));
        assertEquals(40, lately.of("summer"));
    }

    /** It would be counted twice, and a budget seem to be used up that is not. */
    @Test
    void whatMayBeInTheAnswerAlreadyIsNotAddedToIt() {
        long begun = time.getAndIncrement();
        drawn.set(80);
        assertEquals(80, lately.of("spring"));
        lately.add(draws(40), begun);
        assertEquals(80, lately.of("spring"));
    }
}
