package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.core.internal.command.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was booked before, and what the earlier commands of a batch are about to book. */
final class BatchHistory implements History {
    private final History booked;
    private final Map<String, List<JournalRecord>> records = new LinkedHashMap<>();

    BatchHistory(History booked) {
        this.booked = booked;
    }

    void add(JournalRecord record) {
        records.computeIfAbsent(record.member(), member -> new ArrayList<>()).add(record);
    }

    /** What is about to be booked, by member. */
    Map<String, List<JournalRecord>> records() {
        return records;
    }

    private List<JournalRecord> of(String journal) {
        List<JournalRecord> own = records.get(journal);
        return own == null ? List.of() : own;
    }

    @Override
    public @Nullable JournalRecord find(RecordKey key) {
        for (List<JournalRecord> own : records.values()) {
            for (JournalRecord record : own) {
                if (record.key().equals(key)) {
                    return record;
                }
            }
        }
        @Nullable JournalRecord found = booked.find(key);
        return found == null || overtakes(found) ? null : found;
    }

    /**
     * Whether somebody else has written it since the records that are about to be booked were begun. They cannot be booked
     * then, and until that is found out nothing is to be seen that they know nothing of.
     */
    private boolean overtakes(JournalRecord record) {
        List<JournalRecord> own = of(record.member());
        return !own.isEmpty() && record.sequence() >= own.get(0).sequence();
    }

    @Override
    public JournalRecord record(String journal, long sequence) {
        for (JournalRecord record : of(journal)) {
            if (record.sequence() == sequence) {
                return record;
            }
        }
        return booked.record(journal, sequence);
    }

    @Override
    public void after(String journal, long sequence, Consumer<JournalRecord> reader) {
        booked.after(journal, sequence, record -> {
            if (!overtakes(record)) {
                reader.accept(record);
            }
        });
        of(journal).stream().filter(record -> record.sequence() > sequence).forEach(reader);
    }
}
