package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import app.fanreward.api.store.MemberKey;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The sealed keys of members, in the collection {@code memberkeys}. Safe for use by many threads. */
final class StoredMemberKeys {
    private static final String MEMBER = "_id";
    private static final String KEY = "key";
    private static final String DESTROYED = "destroyed";

    private final MongoCollection<Document> memberkeys;

    StoredMemberKeys(MongoCollection<Document> memberkeys) {
        this.memberkeys = memberkeys;
    }

    MemberKey save(String member, byte[] sealed) {
        Answers.to(() -> {
            try {
                memberkeys.insertOne(write(member, new MemberKey.Kept(sealed)));
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                // It stays as it is.
            }
        });
        return find(member);
    }

    static Document write(String member, MemberKey.Kept kept) {
        return new Document(MEMBER, Texts.write(member))
                .append(KEY, new Binary(kept.sealedKey().clone()));
    }

    static Document destroyed(String member) {
        return new Document(MEMBER, Texts.write(member)).append(DESTROYED, true);
    }

    MemberKey find(String member) {
        @Nullable
        Document found = Answers.of(
                () -> memberkeys.find(eq(MEMBER, Texts.write(member))).first());
        if (found == null) {
            return new MemberKey.Never();
        }
        @Nullable Binary key = found.get(KEY, Binary.class);
        return key == null ? new MemberKey.Destroyed() : new MemberKey.Kept(key.getData());
    }

    void destroy(String member) {
        Answers.to(() -> {
            for (int attempt = 0; ; attempt++) {
                try {
                    memberkeys.updateOne(
                            eq(MEMBER, Texts.write(member)),
                            combine(set(DESTROYED, true), unset(KEY)),
                            new UpdateOptions().upsert(true));
                    return;
                } catch (MongoWriteException | MongoCommandException failure) {
                    // Two that make the document at once: it is there now.
                    boolean again = attempt == 0
                            && ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
                    if (!again) {
                        throw failure;
                    }
                }
            }
        });
    }
}
