package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A year of one listener: what rules will pay on the events is what plain code pays on the raw rows. */
class YearOfListeningTest {
    private static final String FOLDER = "datasets/spotify-streaming-history-dpavir/json/";

    /** What both ways of counting know of a play. */
    private record Play(String artist, String track, Instant endedAt, long millis) {}

    @Test
    void nothingIsLostAndNothingIsDouble() {
        List<EngagementEvent> events = events();
        assertEquals(21_666, events.size());
        Set<Object> identities = new HashSet<>();
        events.forEach(event -> identities.add(List.of(event.member(), event.identity())));
        assertEquals(21_666, identities.size());
        assertEquals(
                14_358,
                events.stream()
                        .filter(event -> duration(event).compareTo(Duration.ofSeconds(30)) >= 0)
                        .count());
    }

    @Test
    void atMostTwoPlaysOfATrackADayCountTheSame() throws IOException {
        assertEquals(14_199, twicePerTrackAndDay(rawPlays()));
        assertEquals(14_199, twicePerTrackAndDay(eventPlays()));
    }

    @Test
    void twoPointsAMinuteUpToAHundredADayCountTheSame() throws IOException {
        assertEquals(32_234, pointsPerMinute(rawPlays()));
        assertEquals(32_234, pointsPerMinute(eventPlays()));
    }

    private static long twicePerTrackAndDay(List<Play> plays) {
        Map<Object, Integer> counts = new HashMap<>();
        plays.stream()
                .filter(play -> play.millis >= 30_000)
                .forEach(play -> counts.merge(
                        List.of(
                                play.artist,
                                play.track,
                                play.endedAt.atZone(ZoneOffset.UTC).toLocalDate()),
                        1,
                        Integer::sum));
        return counts.values().stream().mapToLong(count -> Math.min(2, count)).sum();
    }

    private static long pointsPerMinute(List<Play> plays) {
        Map<Object, Long> points = new HashMap<>();
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        plays.forEach(
                play -> points.merge(play.endedAt.atZone(berlin).toLocalDate(), 2 * (play.millis / 60_000), Long::sum));
        return points.values().stream().mapToLong(day -> Math.min(100, day)).sum();
    }

    private static List<Play> eventPlays() {
        return events().stream()
                .map(event -> new Play(
                        String.valueOf(event.attribute("artist")),
                        String.valueOf(event.attribute("track")),
                        event.occurredAt(),
                        duration(event).toMillis()))
                .toList();
    }

    private static List<Play> rawPlays() throws IOException {
        List<Play> plays = new ArrayList<>();
        for (Path file : files()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                for (JsonNode row : new ObjectMapper().readTree(in)) {
                    Function<String, String> text = name -> row.get(name).asString();
                    LocalDateTime endTime =
                            LocalDateTime.parse(text.apply("endTime").replace(' ', 'T'));
                    plays.add(new Play(
                            text.apply("artistName"),
                            text.apply("trackName"),
                            endTime.toInstant(ZoneOffset.UTC),
                            row.get("msPlayed").asLong()));
                }
            }
        }
        return plays;
    }

    private static List<EngagementEvent> events() {
        List<EngagementEvent> events = new ArrayList<>();
        for (Path file : files()) {
            Reading reading = Reading.of(file);
            assertEquals(reading.items().size(), reading.events().size());
            events.addAll(reading.events());
        }
        return events;
    }

    private static Duration duration(EngagementEvent event) {
        return event.attribute("duration") instanceof Value.Span(Duration played) ? played : Duration.ZERO;
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            files.add(TestFiles.shared(FOLDER + "StreamingHistory_music_" + i + ".json.gz"));
        }
        return files;
    }
}
