package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.platform.ActivityItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from real exports, where the machine has them. */
class RealFilesTest {
    @ParameterizedTest
    @CsvSource({
        "google-takeout/watch-history.json, YouTube watch history (Google Takeout), 42",
        "google-takeout/watch-history.activity-controls.json, YouTube watch history (Google Takeout), 0",
        "lastfm/benjaminbenben-headerless.csv, Last.fm scrobbles (CSV without header), 0",
        "lastfm/lastfmstats-sampleuser.csv, Last.fm scrobbles (lastfmstats CSV), 0",
        "lastfm/lastfmstats-sampleuser.json, Last.fm scrobbles (lastfmstats JSON), 0",
        "lastfm/maloja.json, Maloja scrobbles, 2",
        "lastfm/panoscrobbler.jsonl, Pano Scrobbler scrobbles, 2",
        "lastfm/recenttracks-sampleuser-1700000000.csv, Last.fm scrobbles (CSV), 0",
        "lastfm/api/user.getRecentTracks.json, Last.fm scrobbles (JSON), 0",
        "lastfm/api/user.getRecentTracks.nowplaying.json, Last.fm scrobbles (JSON), 2",
        "listenbrainz/listens/2025/6.jsonl, ListenBrainz listens, 2",
        "listenbrainz/mixed_validity.jsonl, ListenBrainz listens, 0",
        "spotify-basic/StreamingHistory0.json, Spotify streaming history, 0",
        "spotify-basic/StreamingHistory_music_0.json, Spotify streaming history, 200",
        "spotify-extended/Streaming_History_Audio_2023_0.json, Spotify extended streaming history, 5",
        "spotify-extended/Streaming_History_Audio_skips.json, Spotify extended streaming history, 0",
        "spotify-extended/endsong_0.json, Spotify extended streaming history, 5"
    })
    void everyItemOfARealExportIsUnderstood(String name, String format, int items) {
        Reading reading = read(name);
        assertEquals(format, reading.format());
        assertNull(reading.end());
        if (items > 0) {
            assertEquals(items, reading.items().size());
        }
        if (!name.contains("mixed_validity")) {
            List<ActivityItem> unreadable = reading.items().stream()
                    .filter(ActivityItem.Unreadable.class::isInstance)
                    .toList();
            assertEquals(List.of(), unreadable);
        }
        assertTrue(reading.events().size() > reading.items().size() / 3);
    }

    @Test
    void listensWithoutNamesAreUnreadable() {
        Reading reading = read("listenbrainz/all_invalid.jsonl");
        assertEquals(3, reading.items().size());
        assertEquals(0, reading.events().size());
    }

    @Test
    void advertisementsAndRemovedVideosDoNotCount() {
        Reading reading = read("google-takeout/watch-history.json");
        assertEquals(
                4,
                reading.summary().stream()
                        .filter("left out: an advertisement"::equals)
                        .count());
        assertEquals(
                6,
                reading.summary().stream()
                        .filter(line -> line.startsWith("left out: no address"))
                        .count());
        assertEquals(32, reading.events().size());
    }

    @Test
    void whatListenBrainzKnowsOfAListenArrives() {
        EngagementEvent first =
                read("listenbrainz/listens/2025/6.jsonl").events().getFirst();
        assertEquals(Value.of("GBAYE8100053"), first.attribute("isrc"));
        assertEquals(Value.of("spotify:track:2AX5E86cn9n2dgioZEjirI"), first.attribute("track"));
        assertNull(first.attribute("duration"), "duration_ms is how long the track is");
    }

    private static Reading read(String name) {
        Path file = TestFiles.shared("fixtures/importers/" + name);
        return Reading.of(file);
    }
}
