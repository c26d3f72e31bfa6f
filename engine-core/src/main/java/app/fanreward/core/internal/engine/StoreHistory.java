package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.History;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was booked before, read from the store. */
final class StoreHistory implements History {
    private final RewardStore store;
    private final Journals journals;

    StoreHistory(RewardStore store, Journals journals) {
        this.store = store;
        this.journals = journals;
    }

    @Override
    public @Nullable JournalRecord find(RecordKey key) {
        RecordLocation location = store.find(List.of(key)).get(key);
        return location == null ? null : journals.record(location.member(), location.sequence());
    }

    @Override
    public JournalRecord record(String journal, long sequence) {
        return journals.record(journal, sequence);
    }

    @Override
    public void after(String journal, long sequence, Consumer<JournalRecord> reader) {
        journals.after(journal, sequence, reader);
    }
}
