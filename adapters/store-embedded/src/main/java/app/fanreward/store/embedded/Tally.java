package app.fanreward.store.embedded;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What some records add up to beyond their journals. */
final class Tally {
    private final Map<String, Long> drawn = new TreeMap<>();
    private final Set<ContentHash> programs = new HashSet<>();

    void take(JournalRecord record) {
        record.draws().forEach((budget, amount) -> drawn.merge(budget, amount, Math::addExact));
        programs.addAll(record.programs());
    }

    /** What was drawn on each budget. */
    Map<String, Long> drawn() {
        return drawn;
    }

    /** Which programs decided, and which versions of campaigns there are. */
    Set<ContentHash> programs() {
        return programs;
    }
}
