package app.fanreward.store.mongodb.following;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import app.fanreward.store.mongodb.database.Answers;
import app.fanreward.store.mongodb.views.View;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The documents of one view. Safe for use by many threads. */
public final class ViewDocuments {
    public static final String GENERATION = "generation";
    static final String POSITION = "position";
    private static final String ID = "_id";

    /** Where no document has ever been. */
    private static final long NOWHERE = 0;

    private final MongoCollection<Document> collection;

    /** How many go in one order: fewer only where tests look at what happens between them. */
    private final int together;

    private final Runnable beforeOrder;

    /**
     * Begins.
     *
     * @param together how many documents are written by one order
     * @param beforeOrder what is done before each order
     */
    ViewDocuments(MongoCollection<Document> collection, int together, Runnable beforeOrder) {
        this.collection = collection;
        this.together = together;
        this.beforeOrder = beforeOrder;
    }

    /**
     * A document as it was found.
     *
     * @param id its {@code _id}
     * @param generation of which making it is; 0 if there was none
     * @param position of which record; 0 if there was none
     * @param content what it says
     */
    record Found(
            Object id,
            long generation,
            long position,
            @Nullable Document content) {
        static Found none(Object id) {
            return new Found(id, NOWHERE, NOWHERE, null);
        }
    }

    /**
     * A document as it is to be.
     *
     * @param found as it was found
     * @param generation of which making it is
     * @param position of which record
     * @param content what it says
     */
    record Wanted(Found found, long generation, long position, Document content) {
        private WriteModel<Document> order() {
            Document document = new Document(ID, found.id());
            document.putAll(content);
            document.append(GENERATION, generation).append(POSITION, position);
            if (found.content() == null) {
                return new InsertOneModel<>(document);
            }
            // Where somebody else was faster nothing fits, and the attempt to insert it fails on the name.
            return new ReplaceOneModel<>(
                    and(eq(ID, found.id()), eq(GENERATION, found.generation()), eq(POSITION, found.position())),
                    document,
                    new ReplaceOptions().upsert(true));
        }
    }

    List<Found> find(Collection<Object> ids) {
        return ids.isEmpty()
                ? List.of()
                : Answers.of(() ->
                        collection.find(in(ID, ids)).map(ViewDocuments::found).into(new ArrayList<>()));
    }

    /** What documents of a member are called that some records before a position made and no erasure emptied. */
    List<Object> notErased(String member, long generation, long before, int limit) {
        return Answers.of(() -> collection
                .find(and(
                        eq(View.MEMBER, member),
                        eq(GENERATION, generation),
                        lt(POSITION, before),
                        exists(View.ERASED, false)))
                .projection(include(ID))
                .limit(limit)
                .map(ViewDocuments::id)
                .into(new ArrayList<>()));
    }

    private static Object id(Document document) {
        return Objects.requireNonNull(document.get(ID), "every document has an _id");
    }

    private static Found found(Document document) {
        Document content = new Document(document);
        content.remove(ID);
        content.remove(GENERATION);
        content.remove(POSITION);
        return new Found(id(document), document.getLong(GENERATION), document.getLong(POSITION), content);
    }

    /** Writes documents where they still are as they were found; returns whether all of them were. */
    boolean write(List<Wanted> wanted) {
        boolean all = true;
        for (int begin = 0; begin < wanted.size(); begin += together) {
            List<Wanted> part = wanted.subList(begin, Math.min(wanted.size(), begin + together));
            beforeOrder.run();
            all &= Answers.of(() -> writeTogether(part));
        }
        return all;
    }

    private boolean writeTogether(List<Wanted> wanted) {
        try {
            collection.bulkWrite(wanted.stream().map(Wanted::order).toList(), new BulkWriteOptions().ordered(false));
            return true;
        } catch (MongoBulkWriteException partly) {
            if (!Answers.nothingButDuplicates(partly)) {
                throw partly;
            }
            return false;
        }
    }

    /** Removes what is left of earlier makings. */
    void sweep(long generation) {
        beforeOrder.run();
        Answers.to(() -> collection.deleteMany(lt(GENERATION, generation)));
    }
}
