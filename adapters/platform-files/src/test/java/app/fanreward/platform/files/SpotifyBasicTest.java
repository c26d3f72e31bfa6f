package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotifyBasicTest {
    private final Reading reading = Reading.of(TestFiles.fixture("StreamingHistory_music_0.json"));

    @Test
    void everyRowIsReadLeftOutOrRefusedWithItsReason() {
        assertEquals(
                List.of(
                        "track.played Lantern",
                        "track.played Lantern",
                        "track.played Unknown Track",
                        "unreadable: artistName is missing or empty",
                        "unreadable: endTime is '2023-13-08 00:09'; it should be a time such as 2023-03-07 23:05",
                        "unreadable: msPlayed is 'many'; it should be a whole number",
                        "left out: a podcast episode",
                        "track.played lantern"),
                reading.summary());
    }

    @Test
    void aPlayIsKnownByItsNames() {
        EngagementEvent event = reading.events().getFirst();
        assertEquals(
                "{artist=name:local heroine, artistName=Local Heroine, duration=PT3M8.69S, platform=spotify,"
                        + " track=name:local heroine|lantern, trackName=Lantern}",
                Reading.attributes(event));
        assertEquals(Instant.parse("2023-03-07T23:05:00Z"), event.occurredAt());
        assertEquals("spotify-history", event.identity().source());
        assertEquals(
                Texts.id("2023-03-07 23:05", "Local Heroine", "Lantern", 188690),
                event.identity().id());
    }

    @Test
    void playsThatEndInTheSameMinuteAreToldApartByTheirLength() {
        assertNotEquals(
                reading.events().get(0).identity(), reading.events().get(1).identity());
    }

    @Test
    void spellingsThatDifferInWidthCaseAndSpaceAreOneTrack() {
        assertEquals(
                Value.of("name:local heroine|lantern"), reading.events().get(3).attribute("track"));
    }

    @Test
    void aPodcastFileIsReadAndLeftOut() {
        assertEquals(
                List.of("left out: a podcast episode"),
                Reading.of(TestFiles.fixture("StreamingHistory_podcast_0.json")).summary());
    }
}
