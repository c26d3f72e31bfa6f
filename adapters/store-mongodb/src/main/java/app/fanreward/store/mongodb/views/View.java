package app.fanreward.store.mongodb.views;

import app.fanreward.api.ledger.JournalRecord;
import java.util.List;
import org.bson.Document;

/**
 * A collection that is made of the journal. Which documents a record changes, and how, follows from the record and from what
 * the records before it made of those documents; from nothing else. Safe for use by many threads.
 */
public interface View {
    /** What whoever erased a member leaves in a document of theirs, so that no earlier record makes it again. */
    String ERASED = "erased";

    /** Whose document it is, where it is a member's. */
    String MEMBER = "member";

    /** When a document goes by itself. */
    String EXPIRES_AT = "expiresAt";

    /**
     * Names the collection.
     *
     * @return its name
     */
    String collection();

    /**
     * Says what a record changes.
     *
     * @param record the record
     * @return the changes, in order; mostly none
     */
    List<Change> changes(JournalRecord record);

    /**
     * Says whether its documents are of members and lose what they say when their member is erased.
     *
     * @return false if what they say stays, as it does in the ledger
     */
    default boolean forgetsMembers() {
        return false;
    }

    /**
     * Empties a document of a member who was erased.
     *
     * @param before the document
     * @return what is left of it: that there was one
     */
    static Document emptied(Document before) {
        Document left = new Document(MEMBER, before.get(MEMBER)).append(ERASED, true);
        if (before.containsKey(EXPIRES_AT)) {
            left.append(EXPIRES_AT, before.get(EXPIRES_AT));
        }
        return left;
    }
}
