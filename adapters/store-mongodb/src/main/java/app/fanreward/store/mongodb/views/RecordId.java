package app.fanreward.store.mongodb.views;

import app.fanreward.api.ledger.JournalRecord;
import org.bson.Document;

/** What documents are called that one record makes. */
final class RecordId {
    private RecordId() {}

    static Document of(JournalRecord record) {
        return new Document("journal", record.member()).append("sequence", record.sequence());
    }

    /** One of several that a record makes. */
    static Document of(JournalRecord record, int number) {
        return of(record).append("number", number);
    }
}
