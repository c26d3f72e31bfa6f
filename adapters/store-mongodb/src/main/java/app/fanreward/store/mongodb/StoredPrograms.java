package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.eq;

import app.fanreward.api.encoding.ContentHash;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/** Programs and versions of campaigns by their hashes, in the collection {@code programs}. Safe for use by many threads. */
final class StoredPrograms {
    private static final String HASH = "_id";
    private static final String CONTENT = "content";

    private final MongoCollection<Document> programs;

    StoredPrograms(MongoCollection<Document> programs) {
        this.programs = programs;
    }

    void save(ContentHash hash, byte[] content) {
        Answers.to(() -> {
            try {
                programs.insertOne(new Document(HASH, hash.toString()).append(CONTENT, new Binary(content.clone())));
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                // It is kept already.
            }
        });
    }

    Optional<byte[]> find(ContentHash hash) {
        return Answers.of(() -> Optional.ofNullable(
                        programs.find(eq(HASH, hash.toString())).first())
                .map(found -> found.get(CONTENT, Binary.class).getData()));
    }
}
