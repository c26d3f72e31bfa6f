package app.fanreward.store.mongodb;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.database.CollectionSpec;
import app.fanreward.store.mongodb.following.ViewDocuments;
import app.fanreward.store.mongodb.following.ViewFollower;
import app.fanreward.store.mongodb.following.ViewLayout;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An engine on a database, with a clock that tests move, and the views of its journal. */
final class ViewWorld implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final List<String> COLLECTIONS =
            ViewLayout.COLLECTIONS.stream().map(CollectionSpec::name).toList();

    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            ProgramSettings.DEFAULT
                    .withEntityAttributes(List.of(
                            AttributeSchema.oneOf("genre", "jazz", "soul"),
                            AttributeSchema.optional("weight", AttributeType.INTEGER)))
                    .withAccountAttributes(List.of(
                            AttributeSchema.personal("city", AttributeType.TEXT),
                            AttributeSchema.optional("followers", AttributeType.INTEGER)))
                    .withProgress(Progress.NONE.withBadges(Map.of("fan", new Badge("A fan", false)))),
            List.of(Campaign.of("plays")
                    .window(NOON.minusSeconds(100_000_000), NOON.plusSeconds(100_000_000), ZoneOffset.UTC)
                    .rule(Rule.on("play", "track.played").then(Effect.addPoints(10)))
                    .rule(Rule.on("watch", "video.watched").then(Effect.addPoints(7)))
                    .rule(Rule.on("like", "item.liked")
                            .then(new Effect.GrantBadge("fan"))
                            .then(new Effect.Notify("liked", Map.of("what", "event.item"))))
                    .rule(Rule.on("follow", "artist.followed").then(Effect.takePoints(3)))
                    .build()));

    final String uri;
    final MongoStore store;
    final RewardEngine engine;
    final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    ViewWorld(@Nullable MasterKey master) {
        this(TestDatabase.fresh(), master);
    }

    ViewWorld(String uri, @Nullable MasterKey master) {
        this.uri = uri;
        store = MongoStore.open(uri);
        FanReward.Builder builder =
                FanReward.builder().store(store).program(PROGRAM).clock(now::get);
        if (master != null) {
            builder.masterKey(master, new Random(7)::nextBytes);
        }
        engine = builder.build();
    }

    ViewFollower follower() {
        return follower(500, 200, () -> {});
    }

    /** One whose orders are small, so that much can happen between them. */
    ViewFollower follower(int together, int page, Runnable beforeOrder) {
        return MongoViews.follower(store, FanReward::kept, together, page, beforeOrder);
    }

    /** Follows to the end. */
    void follow() {
        follow(follower());
    }

    static void follow(ViewFollower follower) {
        while (follower.step()) {
            // There may be more.
        }
    }

    /** As if nobody had ever followed. */
    void forgetViews() {
        COLLECTIONS.forEach(name -> store.database().getCollection(name).deleteMany(new Document()));
        store.database().getCollection(Layout.SETTINGS).deleteOne(new Document("_id", "views"));
    }

    List<Document> documents(String view) {
        return store.database().getCollection(view).find().into(new ArrayList<>());
    }

    /** Every document of every view by what it is called, but for which making it is of. */
    Map<String, Document> everything() {
        Map<String, Document> all = new TreeMap<>();
        for (String view : COLLECTIONS) {
            for (Document document : documents(view)) {
                document.remove(ViewDocuments.GENERATION);
                all.put(view + " " + document.get("_id"), document);
            }
        }
        return all;
    }

    @Override
    public void close() {
        var verification = engine.verify(records -> {});
        engine.close();
        if (!verification.clean()) {
            throw new AssertionError("the ledger is not sound: " + verification.findings());
        }
    }
}
