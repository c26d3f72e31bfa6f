package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bson.Document;

/** The audit, against what was asked of the engine. */
final class AuditCheck {
    private AuditCheck() {}

    static void audit(ViewWorld world, RandomFans fans) {
        List<Document> found = world.documents("auditlogs");
        long booked = fans.results.values().stream()
                .filter(result -> result.sequence() > 0)
                .count();
        // And what was offered and stocked at first, and what was loaded.
        assertEquals(booked + fans.orders + 3 + 1, found.size());
        fans.results.forEach((command, result) -> {
            if (result.sequence() > 0) {
                Document told = found.stream()
                        .filter(document -> new Document("journal", result.member())
                                .append("sequence", result.sequence())
                                .equals(document.get("_id")))
                        .findFirst()
                        .orElseThrow();
                assertEquals("ledger." + command.kind(), told.getString("what"));
                assertEquals(
                        command.order().actor().isEmpty()
                                ? null
                                : command.order().actor(),
                        told.getString("actor"));
                assertEquals(
                        command.order().reason().isEmpty()
                                ? null
                                : command.order().reason(),
                        told.getString("reason"));
            }
        });
    }
}
