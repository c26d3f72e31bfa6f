package app.fanreward.core.internal.command;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Refusal;

/** What the ledger says to a command. */
public sealed interface Ruling {
    /** It is to be booked: carried out, or refused in a way that stands. */
    record Book(JournalRecord record) implements Ruling {}

    /** It is refused and leaves no trace, so that the same command may succeed later. */
    record Refuse(Refusal refusal) implements Ruling {}
}
