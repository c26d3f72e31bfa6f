package app.fanreward.core.internal.command;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was booked before, for commands that refer to it. */
public interface History {
    /** The record that holds a slot, or null if the slot is free. */
    @Nullable
    JournalRecord find(RecordKey key);

    /** One record of a journal; it is there. */
    JournalRecord record(String journal, long sequence);

    /** Shows the records of a journal after one, oldest first. */
    void after(String journal, long sequence, Consumer<JournalRecord> reader);
}
