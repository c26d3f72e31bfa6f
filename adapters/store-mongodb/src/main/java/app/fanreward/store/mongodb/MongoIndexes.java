package app.fanreward.store.mongodb;

import app.fanreward.api.FanRewardException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Lists the indexes that the ledger makes when it is opened for writing, and changes nothing. */
public final class MongoIndexes {
    private MongoIndexes() {}

    /**
     * Lists what is wanted.
     *
     * @return the indexes by collection
     */
    public static List<MongoIndex> wanted() {
        List<MongoIndex> indexes = new ArrayList<>();
        Layout.indexes()
                .forEach((collection, models) ->
                        models.forEach(model -> indexes.add(index(collection, model, MongoIndex.State.WANTED))));
        return indexes;
    }

    /**
     * Looks which of them are in a database.
     *
     * @param uri as for {@link MongoStore#open}; the database need not be there
     * @return the indexes by collection
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no connection string, and with {@code STORE_UNAVAILABLE} if
     *     the database does not answer
     */
    public static List<MongoIndex> in(String uri) {
        Connection connection = Connection.to(uri);
        try {
            MongoDatabase database = connection.database();
            List<MongoIndex> indexes = new ArrayList<>();
            Layout.indexes().forEach((collection, models) -> {
                Map<String, Document> there = Answers.of(() -> there(database, collection));
                models.forEach(model -> indexes.add(index(
                        collection,
                        model,
                        state(model, there.get(model.getOptions().getName())))));
            });
            return indexes;
        } finally {
            connection.client().close();
        }
    }

    private static Map<String, Document> there(MongoDatabase database, String collection) {
        Map<String, Document> there = new HashMap<>();
        for (Document found : database.getCollection(collection).listIndexes()) {
            there.put(found.getString("name"), found);
        }
        return there;
    }

    private static MongoIndex.State state(IndexModel wanted, @Nullable Document found) {
        if (found == null) {
            return MongoIndex.State.MISSING;
        }
        IndexOptions options = wanted.getOptions();
        boolean same = keys(wanted).equals(found.get("key", Document.class).toBsonDocument())
                && options.isUnique() == found.getBoolean("unique", false);
        return same ? MongoIndex.State.THERE : MongoIndex.State.DIFFERENT;
    }

    private static BsonDocument keys(IndexModel model) {
        return model.getKeys().toBsonDocument();
    }

    private static MongoIndex index(String collection, IndexModel model, MongoIndex.State state) {
        IndexOptions options = model.getOptions();
        @Nullable Long seconds = options.getExpireAfter(TimeUnit.SECONDS);
        return new MongoIndex(
                collection,
                String.valueOf(options.getName()),
                keys(model).toJson(),
                options.isUnique(),
                seconds == null ? null : Duration.ofSeconds(seconds),
                state);
    }
}
