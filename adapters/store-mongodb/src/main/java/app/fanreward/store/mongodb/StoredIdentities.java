package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Who may book what, in the collection {@code eventidentities}. Safe for use by many threads. */
final class StoredIdentities implements Identities {
    private static final String KEY = "_id";
    private static final String MEMBER = "member";
    private static final String TURN = "turn";

    private final MongoCollection<Document> identities;

    StoredIdentities(MongoCollection<Document> identities) {
        this.identities = identities;
    }

    @Override
    public Map<String, Holder> take(Map<String, String> wanted) {
        List<Document> documents = wanted.entrySet().stream()
                .map(each -> new Document(KEY, Texts.write(each.getKey()))
                        .append(MEMBER, Texts.write(each.getValue()))
                        .append(TURN, 0))
                .toList();
        Map<String, Holder> holders = new HashMap<>();
        wanted.forEach((key, member) -> holders.put(key, new Holder(member, 0)));
        Set<String> taken = Answers.of(() -> insert(documents));
        if (!taken.isEmpty()) {
            taken.forEach(holders::remove);
            holders.putAll(holders(taken));
        }
        return holders;
    }

    /** Inserts; returns those that were there. */
    private Set<String> insert(List<Document> documents) {
        Set<String> taken = new HashSet<>();
        try {
            identities.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException partly) {
            if (!Answers.nothingButDuplicates(partly)) {
                throw partly;
            }
            partly.getWriteErrors()
                    .forEach(error ->
                            taken.add(Texts.read(documents.get(error.getIndex()).getString(KEY))));
        }
        return taken;
    }

    @Override
    public Map<String, Holder> holders(Collection<String> keys) {
        return Answers.of(() -> {
            Map<String, Holder> holders = new HashMap<>();
            for (Document found :
                    identities.find(in(KEY, keys.stream().map(Texts::write).toList()))) {
                holders.put(
                        Texts.read(found.getString(KEY)),
                        new Holder(Texts.read(found.getString(MEMBER)), found.getInteger(TURN)));
            }
            return holders;
        });
    }

    @Override
    public void handOn(String key, Holder from, String member) {
        Answers.to(() -> identities.updateOne(
                and(eq(KEY, Texts.write(key)), eq(MEMBER, Texts.write(from.member())), eq(TURN, from.turn())),
                combine(set(MEMBER, Texts.write(member)), set(TURN, from.turn() + 1))));
    }
}
