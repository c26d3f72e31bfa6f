package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.TimedCounter;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a member's state has counted. What it has forgotten, which only an event brought in from long ago may ask for, is
 * read from the journal.
 */
final class MemberCounts implements Counts {
    private final MemberState state;
    private final Journals journals;
    private final List<JournalRecord> unstored;
    private @Nullable Map<String, TreeMap<Instant, Long>> ofStored;

    /**
     * Begins with a state.
     *
     * @param unstored the newest records of the state, which are not stored yet; may grow with the state
     */
    MemberCounts(MemberState state, Journals journals, List<JournalRecord> unstored) {
        this.state = state;
        this.journals = journals;
        this.unstored = unstored;
    }

    @Override
    public boolean acted() {
        long stored = state.sequence() - unstored.size();
        return unstored.stream().anyMatch(Journals::acts) || journals.acted(state.member(), stored);
    }

    @Override
    public long total(String counter) {
        return state.counter(counter);
    }

    @Override
    public Days days(String counter) {
        return state.days(counter);
    }

    @Override
    public NavigableMap<Instant, Long> between(String counter, Instant after, Instant before) {
        @Nullable TimedCounter timed = state.timed(counter);
        if (timed == null) {
            return Collections.emptyNavigableMap();
        }
        if (timed.knowsAllAfter(after)) {
            return timed.between(after, before);
        }
        TreeMap<Instant, Long> found = new TreeMap<>();
        TreeMap<Instant, Long> all = fromJournal().get(counter);
        if (all != null) {
            found.putAll(all);
        }
        for (JournalRecord record : unstored) {
            for (Charge charge : record.charges()) {
                if (charge.counter().equals(counter) && charge.matters() != null && charge.at() != null) {
                    found.merge(charge.at(), charge.amount(), Math::addExact);
                }
            }
        }
        found.values().removeIf(amount -> amount == 0);
        return new TreeMap<>(found.subMap(after, false, before, false));
    }

    private Map<String, TreeMap<Instant, Long>> fromJournal() {
        Map<String, TreeMap<Instant, Long>> known = ofStored;
        if (known == null) {
            Map<String, TreeMap<Instant, Long>> read = new HashMap<>();
            long stored = state.sequence() - unstored.size();
            journals.read(state.member(), stored, record -> {
                for (Charge charge : record.charges()) {
                    if (charge.matters() != null && charge.at() != null) {
                        read.computeIfAbsent(charge.counter(), name -> new TreeMap<>())
                                .merge(charge.at(), charge.amount(), Math::addExact);
                    }
                }
            });
            known = read;
            ofStored = known;
        }
        return known;
    }
}
