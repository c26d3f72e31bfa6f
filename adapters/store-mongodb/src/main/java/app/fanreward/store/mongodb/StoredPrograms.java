package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
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
        DocumentLimit.require(hash, content);
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

    /** Keeps several, in one trip and in order: what names others comes after them. */
    void save(SequencedMap<ContentHash, byte[]> contents) {
        contents.forEach(DocumentLimit::require);
        List<Document> documents = new ArrayList<>(contents.size());
        contents.forEach((hash, content) ->
                documents.add(new Document(HASH, hash.toString()).append(CONTENT, new Binary(content.clone()))));
        Answers.to(() -> {
            Set<String> there = new HashSet<>();
            for (Document known : programs.find(in(
                            HASH,
                            documents.stream().map(each -> each.getString(HASH)).toList()))
                    .projection(include(HASH))) {
                there.add(known.getString(HASH));
            }
            List<Document> missing = documents.stream()
                    .filter(each -> !there.contains(each.getString(HASH)))
                    .toList();
            try {
                if (!missing.isEmpty()) {
                    programs.insertMany(missing);
                }
            } catch (MongoBulkWriteException partly) {
                if (!Answers.nothingButDuplicates(partly)) {
                    throw partly;
                }
                // Somebody else keeps the same: one after the other, as the rest was not tried.
                contents.forEach(this::save);
            }
        });
    }

    Optional<byte[]> find(ContentHash hash) {
        return Answers.of(() -> Optional.ofNullable(
                        programs.find(eq(HASH, hash.toString())).first())
                .map(found -> found.get(CONTENT, Binary.class).getData()));
    }
}
