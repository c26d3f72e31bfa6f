package app.fanreward.store.mongodb.following;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to make the views, so that several hosts do not all do the same. Nothing rests on it: two that both think it
 * is theirs do no harm. Who has the turn counts on; whoever sees the count stand still for long enough, by the own clock, takes
 * the turn over. Not safe for use by several threads.
 */
public final class ViewTurn {
    private static final String ID = "_id";
    private static final String TURN = "viewsturn";
    private static final String HOLDER = "holder";
    private static final String COUNT = "count";

    private final MongoCollection<Document> settings;
    private final String name;
    private final Duration patience;
    private @Nullable Document seen;
    private long seenSince = System.nanoTime();

    /**
     * Begins.
     *
     * @param name a name that no other host has
     * @param patience how long a count may stand still
     */
    public ViewTurn(MongoCollection<Document> settings, String name, Duration patience) {
        this.settings = settings;
        this.name = name;
        this.patience = patience;
    }

    /** Whether it is the turn of this host. */
    public boolean mine() {
        return Answers.of(this::ask);
    }

    private boolean ask() {
        @Nullable Document found = settings.find(eq(ID, TURN)).first();
        if (found == null) {
            return begin();
        }
        if (name.equals(found.getString(HOLDER))) {
            return take(found);
        }
        if (!found.equals(seen)) {
            seen = found;
            seenSince = System.nanoTime();
        }
        return System.nanoTime() - seenSince >= patience.toNanos() && take(found);
    }

    private boolean begin() {
        try {
            settings.insertOne(new Document(ID, TURN).append(HOLDER, name).append(COUNT, 1L));
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            // Somebody else has begun.
            return false;
        }
    }

    private boolean take(Document found) {
        return settings.updateOne(same(found), combine(set(HOLDER, name), inc(COUNT, 1L)))
                        .getMatchedCount()
                == 1;
    }

    private static Bson same(Document found) {
        return and(eq(ID, TURN), eq(HOLDER, found.getString(HOLDER)), eq(COUNT, found.getLong(COUNT)));
    }

    /** Leaves the turn to whoever asks next. */
    public void leave() {
        Answers.to(() -> settings.deleteOne(and(eq(ID, TURN), eq(HOLDER, name))));
    }
}
