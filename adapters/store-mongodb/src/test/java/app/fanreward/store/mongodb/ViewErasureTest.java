package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.core.MasterKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What views say of who is erased, and what they never say of anybody. */
class ViewErasureTest {
    @TempDir
    private Path folder;

    private static void live(ViewWorld world, String member) {
        world.engine.update(MemberUpdate.ofAccount(
                member,
                "told",
                ViewWorld.NOON,
                new AccountFacts(
                        "spotify",
                        "handle-of-" + member,
                        Map.of("city", Value.of("Hiddenburg"), "followers", Value.of(7))),
                "editor"));
        world.engine.update(new MemberUpdate(
                member, "where", ViewWorld.NOON, null, Map.of("country", Value.of("Liechtenstein")), "editor"));
        world.engine.submit(EngagementEvent.of("track.played")
                .from("app", "play-of-" + member)
                .member(member)
                .at(ViewWorld.NOON)
                .put("track", "song")
                .put("duration", Duration.ofSeconds(30))
                .put("platform", "spotify")
                .put("account", "handle-of-" + member)
                .put("device", "Hidden phone")
                .put("country", "Liechtenstein")
                .put("unheardOf", "Hidden words")
                .build());
    }

    private static String everything(ViewWorld world) {
        StringBuilder all = new StringBuilder();
        world.everything().values().forEach(document -> all.append(document.toJson()));
        return all.toString();
    }

    @Test
    void whatIsSealedIsInNoView() {
        try (ViewWorld world =
                new ViewWorld(MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(1)::nextBytes))) {
            live(world, "ann");
            world.follow();
            String all = everything(world);
            assertTrue(all.contains("handle-of-ann"));
            assertFalse(all.contains("Hidden"), all);
            assertFalse(all.contains("Liechtenstein"), all);
            Document connection = world.documents("platformconnections").get(0);
            assertEquals(
                    List.of(
                            new Document("name", "city").append("sealed", true).append("since", "2026-06-01T12:00:00Z"),
                            new Document("name", "followers")
                                    .append("value", 7L)
                                    .append("since", "2026-06-01T12:00:00Z")),
                    connection.getList("attributes", Document.class));
        }
    }

    @Test
    void ofWhoIsErasedNothingIsLeftToRead() {
        // Without a master key, what is personal stands in the journal as it is, and still goes from the views.
        try (ViewWorld world = new ViewWorld(null)) {
            live(world, "ann");
            live(world, "bob");
            world.follow();
            assertTrue(everything(world).contains("Hiddenburg"));
            world.engine.erase("bob", "e", "admin", "asked for");
            world.engine.erase("ann", "e", "admin", "asked for");
            world.follow();
            String all = everything(world);
            for (String gone : List.of("Hidden", "handle-of", "Liechtenstein", "spotify", "2026-06-01\"")) {
                assertFalse(all.contains(gone), gone + " in " + all);
            }
            for (String view : List.of("platformconnections", "trackingsessions", "notifications")) {
                List<Document> left = world.documents(view);
                assertFalse(left.isEmpty());
                assertTrue(left.stream().allMatch(document -> document.getBoolean("erased", false)), view);
            }
            assertEquals(
                    List.of("asked for", "asked for"),
                    world.documents("auditlogs").stream()
                            .filter(document -> document.getString("what").equals("ledger.close"))
                            .map(document -> document.getString("reason"))
                            .toList());
        }
    }
}
