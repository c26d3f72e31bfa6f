package app.fanreward.store.mongodb;

import app.fanreward.api.store.MemberCommit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes back, behind the answer, what earlier commits of members said of when they are due. Most members are due never, and of
 * those whose last commit went through here that is known: then there is nothing to take back. Safe for use by many threads.
 */
final class Dates {
    private static final int MOST = 100_000;

    private final AllJournals journals;
    private final Consumer<Runnable> later;

    /** By member the number of the last record of a commit that named no date, with none before it that still does. */
    private final Map<String, Long> without = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    Dates(AllJournals journals, Consumer<Runnable> later) {
        this.journals = journals;
        this.later = later;
    }

    /** Notes what was committed. */
    void supersede(List<MemberCommit> commits) {
        Map<String, Long> firsts = new HashMap<>();
        List<MemberCommit> dateless = new ArrayList<>();
        synchronized (without) {
            for (MemberCommit commit : commits) {
                long first = commit.records().get(0).sequence();
                if (first > 1 && !Long.valueOf(first - 1).equals(without.get(commit.member()))) {
                    firsts.put(commit.member(), first);
                    without.remove(commit.member());
                    if (commit.nextDue() == null) {
                        dateless.add(commit);
                    }
                } else if (commit.nextDue() == null) {
                    remember(commit);
                } else {
                    without.remove(commit.member());
                }
            }
        }
        if (!firsts.isEmpty()) {
            later.accept(() -> {
                journals.forgetDueBefore(firsts);
                synchronized (without) {
                    dateless.forEach(this::remember);
                }
            });
        }
    }

    private void remember(MemberCommit commit) {
        without.merge(
                commit.member(),
                commit.records().get(commit.records().size() - 1).sequence(),
                Math::max);
    }
}
