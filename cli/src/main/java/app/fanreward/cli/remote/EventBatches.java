package app.fanreward.cli.remote;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.wire.json.AnswerReader;
import app.fanreward.wire.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends events in as few requests as a server takes. */
final class EventBatches {
    /** Well below what a server takes unless it is set to less. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final int MOST_EVENTS = 1_000;

    private final ServerConnection server;

    EventBatches(ServerConnection server) {
        this.server = server;
    }

    List<EventResult> submit(List<EngagementEvent> events, SubmitOptions options) {
        String address = address(options);
        List<EventResult> results = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int bytes = 0;
        for (EngagementEvent event : events) {
            String json = EventJson.write(event);
            int length = json.getBytes(StandardCharsets.UTF_8).length;
            if (!batch.isEmpty() && (bytes + length > MOST_BYTES || batch.size() == MOST_EVENTS)) {
                results.addAll(send(address, batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(json);
            bytes += length + 1;
        }
        if (!batch.isEmpty()) {
            results.addAll(send(address, batch));
        }
        return results;
    }

    private List<EventResult> send(String address, List<String> batch) {
        return AnswerReader.results(server.postText(address, "[" + String.join(",", batch) + "]"));
    }

    private static String address(SubmitOptions options) {
        return withChoice(Addresses.of("events"), options).toString();
    }

    static Addresses withChoice(Addresses events, SubmitOptions options) {
        if (options.backfill() != Backfill.NONE) {
            events.with("backfill", options.backfill().name().toLowerCase(Locale.ROOT))
                    .with("actor", options.actor());
        }
        return events;
    }
}
