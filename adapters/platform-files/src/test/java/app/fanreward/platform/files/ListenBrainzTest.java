package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.platform.ActivityItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenBrainzTest {
    @TempDir
    Path folder;

    private final Reading reading = Reading.of(TestFiles.fixture("6.jsonl"));

    @Test
    void aBrokenLineCostsOnlyItself() {
        List<String> summary = reading.summary();
        assertEquals(
                List.of("track.played Lantern", "track.played Mapped", "track.played Names Only"),
                summary.subList(0, 3));
        assertTrue(summary.get(3).startsWith("unreadable: the line is no"), summary.get(3));
        assertEquals(
                List.of(
                        "unreadable: track_metadata/artist_name is missing or empty",
                        "unreadable: track_metadata/track_name is missing or empty",
                        "unreadable: listened_at is missing; it should be seconds since 1970"),
                summary.subList(4, 7));
        assertTrue(summary.get(7).startsWith("unreadable: the line is no valid JSON"), summary.get(7));
        assertEquals(8, summary.size());
        ActivityItem.Unreadable broken =
                (ActivityItem.Unreadable) reading.items().get(3);
        assertEquals(4, broken.place().item(), "blank lines are no items");
        assertEquals(5, broken.place().line());
    }

    @Test
    void whatThePlayerSaidComesBeforeWhatWasMapped() {
        EngagementEvent event = reading.events().getFirst();
        assertEquals(
                "{album=spotify:album:0000000000000000000043, albumName=Lantern,"
                        + " artist=spotify:artist:0000000000000000000042, artistName=Local Heroine feat. Café Löwe,"
                        + " duration=PT1M40S, isrc=DEA1B2300001, platform=listenbrainz,"
                        + " track=spotify:track:0000000000000000000041, trackDuration=PT3M26.76S,"
                        + " trackName=Lantern}",
                Reading.attributes(event));
        assertEquals(
                Texts.id(1748964167L, "44444444-4444-4444-8444-444444444444"),
                event.identity().id());
    }

    @Test
    void mappedIdsAndNamesStepIn() {
        EngagementEvent mapped = reading.events().get(1);
        assertEquals(Value.of("mbid:recording:33333333-3333-4333-8333-333333333333"), mapped.attribute("track"));
        assertEquals(Value.of("mbid:artist:11111111-1111-4111-8111-111111111111"), mapped.attribute("artist"));
        assertEquals("PT3M20S", String.valueOf(mapped.attribute("trackDuration")));
        EngagementEvent named = reading.events().get(2);
        assertEquals(Value.of("name:local heroine|names only"), named.attribute("track"));
        assertEquals(
                Texts.id(1748964600L, "Local Heroine", "Names Only"),
                named.identity().id());
    }

    @Test
    void theOlderExportIsOneArray() throws IOException {
        List<String> lines = Files.readAllLines(TestFiles.fixture("6.jsonl"));
        Path file = Files.writeString(folder.resolve("listens.json"), "[" + lines.get(0) + ",\n" + lines.get(2) + "]");
        assertEquals(reading.events().subList(0, 2), Reading.of(file).events());
    }
}
