package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** Accounts, against what the engine says of them and which events named them. */
final class ConnectionCheck {
    private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    private ConnectionCheck() {}

    static void connections(ViewWorld world, RandomFans fans, boolean sealed) {
        Map<List<String>, Document> found = new HashMap<>();
        Documents.alive(world.documents("platformconnections"))
                .forEach(document -> found.put(
                        List.of(
                                document.getString("member"),
                                document.getString("platform"),
                                document.getString("account")),
                        document));
        Set<List<String>> expected = new HashSet<>();
        for (String member : RandomFans.MEMBERS) {
            if (fans.erased.contains(member)) {
                continue;
            }
            for (AccountFacts account : world.engine.profile(member, EVER).accounts()) {
                List<String> key = List.of(member, account.platform(), account.id());
                expected.add(key);
                Map<String, Value> shown = new TreeMap<>(account.attributes());
                if (sealed) {
                    shown.remove("city");
                }
                assertEquals(shown, Documents.values(found.get(key)), key.toString());
            }
        }
        for (EngagementEvent event : fans.sent) {
            if (event.attribute("account") instanceof Value.Text(String account)
                    && !fans.erased.contains(event.member())) {
                String platform =
                        event.attribute("platform") == null ? event.identity().source() : "spotify";
                List<String> key = List.of(event.member(), platform, account);
                expected.add(key);
                Document document = Documents.there(found, key);
                Date at = Date.from(event.occurredAt());
                assertFalse(at.before(document.getDate("firstSeenAt")) || at.after(document.getDate("lastSeenAt")));
            }
        }
        assertEquals(expected, found.keySet());
    }
}
