package app.fanreward.store.mongodb.following;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * How far the views have come, in the collection {@code settings}. Everything up to the place stands in the views; it only
 * moves on after what it says. Safe for use by many threads.
 */
public final class ViewPlace {
    private static final String ID = "_id";
    private static final String VIEWS = "views";
    private static final String FORM = "form";
    private static final String GENERATION = "generation";
    private static final String POSITION = "position";
    private static final String SWEEP_AT = "sweepAt";

    private final MongoCollection<Document> settings;

    ViewPlace(MongoCollection<Document> settings) {
        this.settings = settings;
    }

    /**
     * Where the views stand.
     *
     * @param form which version of the library's views they are
     * @param generation how often they were made from nothing; their documents say which making they are of
     * @param position up to which position they are made
     * @param sweepAt from which position on nothing of earlier makings is of use any more, or null if that is gone already
     */
    public record Standing(
            int form,
            long generation,
            long position,
            @Nullable Long sweepAt) {
        /** Whether what is left of earlier makings can go. */
        boolean sweepable() {
            return sweepAt != null && position >= sweepAt;
        }
    }

    /** Where they stand; at the beginning if nobody has begun yet. */
    Standing read(int form) {
        @Nullable Document found = Answers.of(() -> settings.find(eq(ID, VIEWS)).first());
        if (found == null) {
            Answers.to(() -> begin(form));
            return read(form);
        }
        return new Standing(
                found.getInteger(FORM), found.getLong(GENERATION), found.getLong(POSITION), found.getLong(SWEEP_AT));
    }

    private void begin(int form) {
        try {
            settings.insertOne(new Document(ID, VIEWS)
                    .append(FORM, form)
                    .append(GENERATION, 1L)
                    .append(POSITION, 0L));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            // Another host has begun.
        }
    }

    /** Moves on, unless somebody else is further or begins anew. */
    void advance(Standing from, long position) {
        Answers.to(() -> settings.updateOne(and(same(from), lt(POSITION, position)), set(POSITION, position)));
    }

    /** Begins anew, unless somebody else just did. */
    void restart(Standing from, int form, long end) {
        Answers.to(() -> settings.updateOne(
                same(from), combine(set(FORM, form), inc(GENERATION, 1L), set(POSITION, 0L), set(SWEEP_AT, end))));
    }

    /** Notes that nothing is left of earlier makings. */
    void swept(Standing at) {
        Answers.to(() -> settings.updateOne(same(at), unset(SWEEP_AT)));
    }

    private static Bson same(Standing standing) {
        return and(eq(ID, VIEWS), eq(GENERATION, standing.generation()));
    }
}
