package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Members' states, in the collection {@code memberstates}: a cache that is written behind. Safe for use by many threads. */
final class StoredSnapshots {
    private static final String MEMBER = "_id";
    private static final String SEQUENCE = "sequence";
    private static final String STATE = "state";
    private static final String HASH = "hash";

    private final MongoCollection<Document> memberstates;

    StoredSnapshots(MongoCollection<Document> memberstates) {
        this.memberstates = memberstates;
    }

    /** Keeps a state, unless a later one is kept. */
    void keep(MemberSnapshot snapshot) {
        if (!fits(snapshot)) {
            return;
        }
        Answers.to(() -> {
            try {
                memberstates.replaceOne(
                        and(eq(MEMBER, Texts.write(snapshot.member())), lt(SEQUENCE, snapshot.sequence())),
                        write(snapshot),
                        new ReplaceOptions().upsert(true));
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                // A later one is there.
            }
        });
    }

    /** Whether the database takes it; of others the state is made of the journal each time. */
    static boolean fits(MemberSnapshot snapshot) {
        return DocumentLimit.fits(snapshot.state());
    }

    static Document write(MemberSnapshot snapshot) {
        return new Document(MEMBER, Texts.write(snapshot.member()))
                .append(SEQUENCE, snapshot.sequence())
                .append(STATE, new Binary(snapshot.state()))
                .append(HASH, new Binary(hash(snapshot)));
    }

    Optional<MemberSnapshot> find(String member) {
        @Nullable
        Document found = Answers.of(
                () -> memberstates.find(eq(MEMBER, Texts.write(member))).first());
        if (found == null) {
            return Optional.empty();
        }
        MemberSnapshot snapshot = new MemberSnapshot(
                member, found.getLong(SEQUENCE), found.get(STATE, Binary.class).getData());
        boolean whole =
                Arrays.equals(hash(snapshot), found.get(HASH, Binary.class).getData());
        return whole ? Optional.of(snapshot) : Optional.empty();
    }

    private static byte[] hash(MemberSnapshot snapshot) {
        return ContentHash.of(
                        (snapshot.member() + "#" + snapshot.sequence()).getBytes(StandardCharsets.UTF_8),
                        snapshot.state())
                .bytes();
    }
}
