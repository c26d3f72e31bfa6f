package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Sessions, against their definition. */
final class SessionCheck {
    private SessionCheck() {}

    static void sessions(ViewWorld world, RandomFans fans) {
        // As the definition says: neighbours of a day that are not more than half an hour apart.
        Map<List<String>, TreeMap<Instant, List<Long>>> plays = new HashMap<>();
        for (EngagementEvent event : fans.counted) {
            if (!fans.erased.contains(event.member())
                    && event.attribute("duration") instanceof Value.Span(Duration lasted)) {
                String source = event.identity().source();
                String platform =
                        event.attribute("platform") == null ? source : String.valueOf(event.attribute("platform"));
                String day =
                        event.occurredAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
                plays.computeIfAbsent(List.of(event.member(), source, platform, day), key -> new TreeMap<>())
                        .computeIfAbsent(
                                Instant.ofEpochMilli(event.occurredAt().toEpochMilli()), key -> new ArrayList<>())
                        .add(lasted.toMillis());
            }
        }
        Map<List<String>, List<List<Object>>> expected = new HashMap<>();
        plays.forEach((key, times) -> expected.put(key, cut(times)));
        Map<List<String>, List<List<Object>>> found = new HashMap<>();
        for (Document document : Documents.alive(world.documents("trackingsessions"))) {
            found.put(
                    List.of(
                            document.getString("member"),
                            document.getString("source"),
                            document.getString("platform"),
                            document.getString("day")),
                    document.getList("sessions", Document.class).stream()
                            .map(one -> List.<Object>of(
                                    one.getDate("from"),
                                    one.getDate("to"),
                                    one.getInteger("plays"),
                                    one.getLong("lastedMillis")))
                            .toList());
            assertEquals(
                    document.getDate("to").toInstant().plus(Duration.ofDays(30)),
                    document.getDate("expiresAt").toInstant());
        }
        assertEquals(expected, found);
    }

    private static List<List<Object>> cut(TreeMap<Instant, List<Long>> times) {
        List<TreeMap<Instant, List<Long>>> stretches = new ArrayList<>();
        times.forEach((at, lasted) -> {
            boolean apart = stretches.isEmpty()
                    || Duration.between(stretches.getLast().lastKey(), at).compareTo(Duration.ofMinutes(30)) > 0;
            if (apart) {
                stretches.add(new TreeMap<>());
            }
            stretches.getLast().put(at, lasted);
        });
        return stretches.stream()
                .map(stretch -> List.<Object>of(
                        Date.from(stretch.firstKey()),
                        Date.from(stretch.lastKey()),
                        stretch.values().stream().mapToInt(List::size).sum(),
                        stretch.values().stream()
                                .flatMap(List::stream)
                                .mapToLong(Long::longValue)
                                .sum()))
                .toList();
    }
}
