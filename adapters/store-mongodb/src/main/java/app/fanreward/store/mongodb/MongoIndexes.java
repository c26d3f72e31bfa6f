package app.fanreward.store.mongodb;

import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.database.Answers;
import app.fanreward.store.mongodb.database.IndexSpec;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return Layout.INDEXES.stream()
                .map(index -> shown(index, MongoIndex.State.WANTED))
                .toList();
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
            List<MongoIndex> indexes = new ArrayList<>();
            connection.look(database -> {
                Map<String, Map<String, Document>> there = new HashMap<>();
                for (IndexSpec index : Layout.INDEXES) {
                    Map<String, Document> ofCollection =
                            there.computeIfAbsent(index.collection(), collection -> there(database, collection));
                    indexes.add(shown(index, state(index, ofCollection.get(index.name()))));
                }
            });
            return indexes;
        } finally {
            connection.client().close();
        }
    }

    private static Map<String, Document> there(MongoDatabase database, String collection) {
        return Answers.of(() -> {
            Map<String, Document> there = new HashMap<>();
            for (Document found : database.getCollection(collection).listIndexes()) {
                there.put(found.getString("name"), found);
            }
            return there;
        });
    }

    private static MongoIndex.State state(IndexSpec wanted, @Nullable Document found) {
        if (found == null) {
            return MongoIndex.State.MISSING;
        }
        boolean same = sameKeys(wanted, found)
                && found.getBoolean("unique", false) == (wanted.kind() == IndexSpec.Kind.UNIQUE)
                && found.containsKey("expireAfterSeconds") == (wanted.kind() == IndexSpec.Kind.EXPIRING);
        return same ? MongoIndex.State.THERE : MongoIndex.State.DIFFERENT;
    }

    /** An index of words is listed by the database with keys of its own, and the fields as weights. */
    private static boolean sameKeys(IndexSpec wanted, Document found) {
        if (wanted.kind() == IndexSpec.Kind.TEXT && found.containsKey("weights")) {
            return found.get("weights", Document.class)
                    .keySet()
                    .equals(Set.copyOf(wanted.keys().keySet()));
        }
        return wanted.keys()
                .toBsonDocument()
                .equals(found.get("key", Document.class).toBsonDocument());
    }

    private static MongoIndex shown(IndexSpec index, MongoIndex.State state) {
        return new MongoIndex(
                index.collection(),
                index.name(),
                index.keys().toJson(),
                index.kind() == IndexSpec.Kind.UNIQUE,
                index.kind() == IndexSpec.Kind.EXPIRING,
                state);
    }
}
