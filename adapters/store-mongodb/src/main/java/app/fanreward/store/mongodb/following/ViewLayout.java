package app.fanreward.store.mongodb.following;

import app.fanreward.store.mongodb.database.CollectionSpec;
import app.fanreward.store.mongodb.database.IndexSpec;
import app.fanreward.store.mongodb.views.AuditView;
import app.fanreward.store.mongodb.views.CampaignView;
import app.fanreward.store.mongodb.views.ConnectionView;
import app.fanreward.store.mongodb.views.EntityView;
import app.fanreward.store.mongodb.views.NotificationView;
import app.fanreward.store.mongodb.views.RedemptionView;
import app.fanreward.store.mongodb.views.SessionView;
import app.fanreward.store.mongodb.views.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The collections that are made of the journal, what their documents have to look like, and their indexes. */
public final class ViewLayout {
    /** Every collection, with the form of its documents. */
    public static final List<CollectionSpec> COLLECTIONS = List.of(
            view(
                    CampaignView.COLLECTION,
                    Map.of("_id", "string", CampaignView.STATUS, "string"),
                    Map.of(
                            CampaignView.EFFECTIVE_FROM,
                            "date",
                            CampaignView.FROM,
                            "date",
                            CampaignView.TO,
                            "date",
                            "versions",
                            "array",
                            "loads",
                            "array")),
            view(
                    EntityView.COLLECTION,
                    Map.of("_id", "string", EntityView.NAMES, "array"),
                    Map.of("kind", "string", "attributes", "array")),
            view(
                    SessionView.COLLECTION,
                    Map.of("_id", "string", View.MEMBER, "string"),
                    Map.of("from", "date", "to", "date", View.EXPIRES_AT, "date", "sessions", "array")),
            view(
                    AuditView.COLLECTION,
                    Map.of("_id", "object", "journal", "string", "at", "date", "what", "string"),
                    Map.of("actor", "string", "reason", "string")),
            view(
                    ConnectionView.COLLECTION,
                    Map.of("_id", "string", View.MEMBER, "string"),
                    Map.of("platform", "string", "account", "string", "attributes", "array")),
            view(
                    NotificationView.COLLECTION,
                    Map.of("_id", "object", View.MEMBER, "string"),
                    Map.of("at", "date", "kind", "string")),
            view(
                    RedemptionView.COLLECTION,
                    Map.of(
                            "_id",
                            "object",
                            View.MEMBER,
                            "string",
                            "reward",
                            "string",
                            "status",
                            "string",
                            "orderedAt",
                            "date"),
                    Map.of("points", "long", "returnedPoints", "long")));

    /** Every index of theirs. */
    public static final List<IndexSpec> INDEXES = List.of(
            IndexSpec.ascending(
                    CampaignView.COLLECTION,
                    "status_dates",
                    CampaignView.STATUS,
                    CampaignView.FROM,
                    CampaignView.TO,
                    CampaignView.EFFECTIVE_FROM),
            IndexSpec.text(EntityView.COLLECTION, "words", EntityView.NAMES, EntityView.VALUES),
            IndexSpec.ascending(SessionView.COLLECTION, "member_from", View.MEMBER, "from"),
            IndexSpec.expiring(SessionView.COLLECTION, "expires", View.EXPIRES_AT),
            IndexSpec.ascending(AuditView.COLLECTION, "at", "at"),
            IndexSpec.ascending(AuditView.COLLECTION, "actor_at", "actor", "at"),
            IndexSpec.ascending(AuditView.COLLECTION, "journal_at", "journal", "at"),
            IndexSpec.ascending(ConnectionView.COLLECTION, "member", View.MEMBER),
            IndexSpec.ascending(ConnectionView.COLLECTION, "platform_account", "platform", "account"),
            IndexSpec.ascending(NotificationView.COLLECTION, "member_at", View.MEMBER, "at"),
            IndexSpec.ascending(RedemptionView.COLLECTION, "member_ordered", View.MEMBER, "orderedAt"),
            IndexSpec.ascending(RedemptionView.COLLECTION, "reward_status", "reward", "status"));

    private ViewLayout() {}

    /** Every document of a view says by which record and in which making it came to what it says. */
    private static CollectionSpec view(String name, Map<String, String> required, Map<String, String> optional) {
        Map<String, String> all = new TreeMap<>(required);
        all.put(ViewDocuments.GENERATION, "long");
        all.put(ViewDocuments.POSITION, "long");
        return new CollectionSpec(name, all, optional);
    }
}
