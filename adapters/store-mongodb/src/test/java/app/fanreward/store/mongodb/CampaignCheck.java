package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/** Campaigns, against what the engine says of them. */
final class CampaignCheck {
    private CampaignCheck() {}

    static void campaigns(ViewWorld world) {
        Map<String, Document> found = Documents.byId(world.documents("campaigns"));
        List<CampaignEntry> entries = world.engine.campaigns().list();
        Set<String> keys = new TreeSet<>(Set.of("plays"));
        for (CampaignEntry entry : entries) {
            keys.add(entry.key());
            Document document = Documents.there(found, entry.key());
            CampaignState state = entry.state(Instant.MAX);
            assertEquals(
                    state == CampaignState.ACTIVE ? "published" : state.word(),
                    document.getString("status"),
                    entry.key());
            List<Document> versions = document.getList("versions", Document.class);
            assertEquals(entry.versions().size(), versions.size());
            for (CampaignEntry.Version version : entry.versions()) {
                Document told = versions.get(version.number() - 1);
                Campaign content = world.engine.campaigns().content(entry.key(), version.number());
                assertEquals(version.content().toString(), told.getString("content"));
                assertEquals(
                        version.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'), told.getString("stage"));
                assertEquals(version.author(), told.getString("author"));
                assertEquals(version.approver(), told.getString("approver"));
                assertEquals(Documents.date(version.effectiveFrom()), told.getDate("effectiveFrom"));
                assertEquals(Documents.date(content.window().from()), told.getDate("from"));
                assertEquals(Documents.date(content.window().to()), told.getDate("to"));
            }
            assertEquals(Documents.date(entry.endedAt()), document.getDate("endedAt"));
            assertEquals(Documents.date(entry.archivedAt()), document.getDate("archivedAt"));
        }
        Document ofProgram = Documents.there(found, "plays");
        Campaign.Window window = world.engine.program().campaigns().get(0).window();
        assertEquals("program", ofProgram.getString("origin"));
        assertEquals(Documents.date(window.from()), ofProgram.getDate("from"));
        assertEquals(Documents.date(window.to()), ofProgram.getDate("to"));
        assertEquals(keys, new TreeSet<>(found.keySet()));
    }
}
