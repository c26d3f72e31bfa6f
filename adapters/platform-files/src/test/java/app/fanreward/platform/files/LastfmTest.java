package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.platform.ActivityItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastfmTest {
    @TempDir
    Path folder;

    @Test
    void theCsvWithHeaderIsRead() {
        Reading reading = Reading.of(TestFiles.fixture("recenttracks-nobody-1700000000.csv"));
        assertEquals("Last.fm scrobbles (CSV)", reading.format());
        assertEquals(
                List.of(
                        "track.played Lantern, Pt. \"One\"",
                        "track.played Straßenbahn 🚋",
                        "left out: it has no time: it was still playing when the export was made",
                        "unreadable: track is missing or empty",
                        "unreadable: the row has 4 columns; it should have 8",
                        "unreadable: uts is 'soon'; it should be a whole number",
                        "track.played Over"),
                reading.summary());
        EngagementEvent event = reading.events().getFirst();
        assertEquals(
                "{album=mbid:release:22222222-2222-4222-8222-222222222222, albumName=Lantern,"
                        + " artist=mbid:artist:11111111-1111-4111-8111-111111111111, artistName=Local Heroine,"
                        + " platform=lastfm, track=mbid:recording:33333333-3333-4333-8333-333333333333,"
                        + " trackName=Lantern, Pt. \"One\"}",
                Reading.attributes(event));
        assertEquals(Instant.ofEpochSecond(1489265716), event.occurredAt());
        assertEquals("lastfm-export", event.identity().source());
        assertEquals(
                Texts.id(1489265716L, "Local Heroine", "Lantern, Pt. \"One\""),
                event.identity().id());
        assertEquals(8, ((ActivityItem.Readable) reading.items().get(6)).place().line());
    }

    @Test
    void theCsvWithoutHeaderIsReadAndAnOpenQuoteCostsOneRow() {
        Reading reading = Reading.of(TestFiles.fixture("headerless.csv"));
        assertEquals(
                List.of(
                        "track.played Lantern",
                        "track.played Linie 4, letzte Fahrt",
                        "left out: it has no time: it was still playing when the export was made",
                        "unreadable: the row is no valid CSV: a quote is not closed",
                        "track.played After the Quote",
                        "unreadable: date is '31 Feb 2017 07:58'; it should be a time such as 14 Jan 2017 11:31"),
                reading.summary());
        assertEquals(
                Instant.parse("2017-01-14T11:31:00Z"),
                reading.events().getFirst().occurredAt());
    }

    @Test
    void theDateMayStandInFront() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.csv"), "14 Jan 2017 11:31,Local Heroine,Lantern,Night\n15 Jan 2017 11:31,A,B,C\n");
        assertEquals(
                "{albumName=Lantern, artist=name:local heroine, artistName=Local Heroine, platform=lastfm,"
                        + " track=name:local heroine|night, trackName=Night}",
                Reading.attributes(Reading.of(file).events().getFirst()));
    }

    @Test
    void lastfmstatsGivesTheSameFromCsvAndJson() {
        Reading csv = Reading.of(TestFiles.fixture("lastfmstats.csv"));
        Reading json = Reading.of(TestFiles.fixture("lastfmstats.json"));
        assertEquals(2, csv.events().size());
        assertEquals(csv.events(), json.events());
        assertEquals(
                "unreadable: date is missing; it should be milliseconds since 1970",
                json.summary().get(2));
    }

    @Test
    void theInterfacesPagesAreReadWithoutWhatPlaysNow() {
        Reading reading = Reading.of(TestFiles.fixture("user.getRecentTracks.json"));
        assertEquals(
                List.of(
                        "left out: it was still playing when the export was made",
                        "track.played Lantern, Pt. \"One\"",
                        "track.played Linie 4"),
                reading.summary());
        Reading csv = Reading.of(TestFiles.fixture("recenttracks-nobody-1700000000.csv"));
        assertEquals(csv.events().getFirst(), reading.events().getFirst(), "whoever exported it");
    }

    @Test
    void severalPagesAndAListOfOneAreRead() throws IOException {
        String track = "{\"artist\":{\"#text\":\"A\"},\"name\":\"B\",\"date\":{\"uts\":\"1489265716\"}}";
        for (String shape : List.of(
                "{\"recenttracks\":{\"track\":%s}}",
                "[{\"track\":[%s]},{\"track\":[]}]",
                "[[%s]]",
                "[%s]",
                "[{\"recenttracks\":{\"track\":[%s]}}]",
                "{\"track\":[%s]}")) {
            Path file = Files.writeString(folder.resolve("pages.json"), shape.formatted(track));
            assertEquals(List.of("track.played B"), Reading.of(file).summary(), shape);
        }
    }

    @Test
    void malojaSaysHowLongWasListenedAndHowLongTheTrackIs() {
        Reading reading = Reading.of(TestFiles.fixture("maloja.json"));
        EngagementEvent first = reading.events().getFirst();
        assertEquals(Value.of("Local Heroine, Café Löwe"), first.attribute("artistName"));
        assertEquals("PT3M40S", String.valueOf(first.attribute("trackDuration")));
        assertNull(first.attribute("duration"));
        assertEquals("PT4M5S", String.valueOf(reading.events().get(1).attribute("duration")));
        assertEquals(
                "unreadable: track/artists is missing or empty",
                reading.summary().get(2));
    }

    @Test
    void panoScrobblersLinesAreRead() {
        Reading reading = Reading.of(TestFiles.fixture("panoscrobbler.jsonl"));
        assertEquals(List.of("track.played Lantern", "left out: no scrobble but 'love'"), reading.summary());
        EngagementEvent event = reading.events().getFirst();
        assertEquals("PT5M46.958S", String.valueOf(event.attribute("trackDuration")));
        assertNull(event.attribute("duration"));
        assertEquals(Instant.ofEpochSecond(1762957898), event.occurredAt());
    }
}
