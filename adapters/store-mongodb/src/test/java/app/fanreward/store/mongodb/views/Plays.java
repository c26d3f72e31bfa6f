package app.fanreward.store.mongodb.views;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Records of plays of one member on one day. */
final class Plays {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private Plays() {}

    /** A play of ten seconds. */
    static JournalRecord record(Duration afterNoon, Disposition disposition) {
        EngagementEvent event = EngagementEvent.of("track.played")
                .from("app", "at-" + afterNoon)
                .member("ann")
                .at(NOON.plus(afterNoon))
                .put("account", "handle")
                .put("duration", Duration.ofSeconds(10))
                .build();
        EventContent content = new EventContent(
                event,
                null,
                ZoneOffset.UTC,
                NOON.atOffset(ZoneOffset.UTC).toLocalDate(),
                disposition,
                0,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Map.of());
        RecordKey key = RecordKey.ofEvent(event.identity(), "ann");
        return JournalRecord.sealing("ann", 1, NOON, "", key, content, List.of(), List.of(), ContentHash.ZERO);
    }
}
