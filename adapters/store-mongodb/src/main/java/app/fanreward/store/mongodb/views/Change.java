package app.fanreward.store.mongodb.views;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a record changes of one document.
 *
 * @param id the document's {@code _id}: a text, or a document whose fields always stand in one order
 * @param step what becomes of it
 */
public record Change(Object id, Step step) {
    /** What becomes of a document by a record. Always the same for the same document. */
    @FunctionalInterface
    public interface Step {
        /**
         * Moves a document on.
         *
         * @param before the document without its {@code _id}, not to be changed, or null if there is none
         * @return the document afterwards; null, or what was given, if it stays as it is
         */
        @Nullable
        Document after(@Nullable Document before);
    }

    /** A document that one record makes and none changes. */
    static Change making(Object id, Document document) {
        return new Change(id, before -> before == null ? document : null);
    }
}
