package app.fanreward.store.mongodb;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The collections and their indexes, every one of which has a name. */
final class Layout {
    static final String REWARDLOGS = "rewardlogs";
    static final String USERS = "users";
    static final String IDENTITIES = "eventidentities";
    static final String BUDGETS = "budgets";
    static final String MEMBERSTATES = "memberstates";
    static final String MEMBERKEYS = "memberkeys";
    static final String PROGRAMS = "programs";
    static final String PAGES = "positionpages";

    private Layout() {}

    /** The indexes by collection, beside those that the database makes by itself. */
    static Map<String, List<IndexModel>> indexes() {
        Map<String, List<IndexModel>> indexes = new LinkedHashMap<>();
        indexes.put(
                REWARDLOGS,
                List.of(
                        index("member_sequence", true, EntryDocuments.MEMBER, EntryDocuments.FIRST),
                        index("member_slots", true, EntryDocuments.MEMBER, EntryDocuments.SLOTS),
                        index("last_position", false, EntryDocuments.LAST_POSITION),
                        index(
                                "due",
                                false,
                                EntryDocuments.DUE + "." + Instants.SECONDS,
                                EntryDocuments.DUE + "." + Instants.NANOS,
                                EntryDocuments.MEMBER)));
        return indexes;
    }

    private static IndexModel index(String name, boolean unique, String... fields) {
        return new IndexModel(Indexes.ascending(fields), new IndexOptions().name(name).unique(unique));
    }

    /** Makes what is missing. */
    static void prepare(MongoDatabase database) {
        Answers.to(() -> indexes().forEach((collection, models) -> database.getCollection(collection).createIndexes(models)));
    }
}
