package app.fanreward.store.mongodb;

import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * What was drawn on budgets, as far as this host knows: what it was told up to a second ago, and what it has drawn itself since.
 * What is committed does not rest on it. Safe for use by many threads.
 */
final class DrawnLately {
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    /** More names than a program has budgets at a time; limits have other names each day. */
    private static final int MOST = 10_000;

    private final ToLongFunction<String> used;
    private final LongSupplier nanoTime;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /**
     * What was told.
     *
     * @param drawn how much, with what was drawn here since
     * @param asked when the question began
     * @param answered when it was answered
     */
    private record Told(long drawn, long asked, long answered) {}

    /**
     * Begins.
     *
     * @param used asks the database what was drawn on a budget
     * @param nanoTime measures time
     */
    DrawnLately(ToLongFunction<String> used, LongSupplier nanoTime) {
        this.used = used;
        this.nanoTime = nanoTime;
    }

    long of(String budget) {
        long now = nanoTime.getAsLong();
        Told before = told.get(budget);
        if (before != null && now - before.asked() < GOOD_FOR.toNanos()) {
            return before.drawn();
        }
        long drawn = used.applyAsLong(budget);
        if (told.size() >= MOST) {
            told.clear();
        }
        told.put(budget, new Told(drawn, now, nanoTime.getAsLong()));
        return drawn;
    }

    /**
     * Adds what was committed here. What may be in the answer already is not added to it: a budget must not seem to be used up
     * before it is, so it is asked for again.
     *
     * @param begun when the commit began, by the same measure
     */
    void add(List<MemberCommit> committed, long begun) {
        for (MemberCommit commit : committed) {
            for (BudgetDraw draw : commit.draws()) {
                told.computeIfPresent(
                        draw.budget(),
                        (budget, before) -> begun - before.answered() < 0
                                ? null
                                : new Told(before.drawn() + draw.amount(), before.asked(), before.answered()));
            }
        }
    }
}
