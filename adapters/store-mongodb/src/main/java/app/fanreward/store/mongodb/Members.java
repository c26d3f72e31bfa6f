package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * Who may have a journal, in the collection {@code users}: everybody is named there before anything of them is written.
 * Safe for use by many threads.
 */
final class Members {
    private static final String MEMBER = "_id";

    private final MongoCollection<Document> users;

    Members(MongoCollection<Document> users) {
        this.users = users;
    }

    void register(Collection<String> members) {
        List<Document> documents = members.stream()
                .map(member -> new Document(MEMBER, Texts.write(member)))
                .toList();
        Answers.to(() -> {
            try {
                users.insertMany(documents, new InsertManyOptions().ordered(false));
            } catch (MongoBulkWriteException partly) {
                if (!Answers.nothingButDuplicates(partly)) {
                    throw partly;
                }
            }
        });
    }

    /** The next of those who may have a journal. */
    List<String> after(String member, int limit) {
        return Answers.of(() -> {
            List<String> members = new ArrayList<>();
            for (Document found : users.find(gt(MEMBER, Texts.write(member)))
                    .sort(ascending(MEMBER))
                    .limit(limit)) {
                members.add(Texts.read(found.getString(MEMBER)));
            }
            return members;
        });
    }
}
