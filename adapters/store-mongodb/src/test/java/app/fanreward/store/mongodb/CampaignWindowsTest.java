package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.following.ViewFollower;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** When campaigns run, by what the store keeps of them. */
class CampaignWindowsTest {
    private static final Instant NOON = ViewWorld.NOON;

    private static Campaign campaign(int number, long points) {
        return Campaign.of("k" + number)
                .window(NOON.plusSeconds(number), NOON.plusSeconds(number + points), ZoneOffset.UTC)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(points)))
                .build();
    }

    private static ProgramDefinition program(int many, long pointsOfSeven) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT,
                IntStream.range(0, many)
                        .mapToObj(number -> campaign(number, number == 7 ? pointsOfSeven : 100))
                        .toList());
    }

    private static List<String> running(MongoCollection<Document> campaigns, Instant at) {
        Date date = Date.from(at);
        return campaigns
                .find(Filters.and(Filters.eq("status", "published"), Filters.lte("from", date), Filters.gt("to", date)))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    private static void versionsOfAProgram(int many) {
        MongoStore store = MongoStore.open(TestDatabase.fresh());
        try (RewardEngine engine = FanReward.builder()
                .store(store)
                .program(program(many, 100))
                .clock(() -> NOON)
                .build()) {
            ViewFollower follower = MongoViews.follower(store, FanReward::kept, 500, 200, () -> {});
            ViewWorld.follow(follower);
            engine.publish(program(many, 1));
            ViewWorld.follow(follower);
            MongoCollection<Document> campaigns = store.database().getCollection("campaigns");
            assertEquals(many, campaigns.countDocuments());
            assertEquals(List.of("k0", "k1", "k2"), running(campaigns, NOON.plusSeconds(2)));
            assertTrue(running(campaigns, NOON.plusSeconds(7)).contains("k7"));
            // The second version runs for a second only.
            assertFalse(running(campaigns, NOON.plusSeconds(8)).contains("k7"));
            Document changed = Objects.requireNonNull(
                    campaigns.find(Filters.eq("_id", "k7")).first());
            assertEquals(2, changed.getList("loads", Document.class).size());
            assertEquals(2, changed.getInteger("version"));
        }
    }

    @Test
    void aProgramThatIsKeptWholeShowsWhenItsCampaignsRun() {
        versionsOfAProgram(9);
    }

    @Test
    void aProgramThatIsKeptInPartsShowsItAsWell() {
        versionsOfAProgram(70);
    }

    @Test
    void whoCannotReadCampaignsShowsNoWindows() {
        MongoStore store = MongoStore.open(TestDatabase.fresh());
        try (RewardEngine engine = FanReward.builder()
                .store(store)
                .program(program(3, 100))
                .clock(() -> NOON)
                .build()) {
            ViewWorld.follow(MongoViews.follower(
                    store,
                    content -> {
                        throw new IllegalArgumentException("of a newer version");
                    },
                    500,
                    200,
                    () -> {}));
            List<Document> found =
                    store.database().getCollection("campaigns").find().into(new ArrayList<>());
            assertEquals(engine.program().campaigns().size(), found.size());
            assertTrue(found.stream().noneMatch(document -> document.containsKey("from")));
        }
    }
}
