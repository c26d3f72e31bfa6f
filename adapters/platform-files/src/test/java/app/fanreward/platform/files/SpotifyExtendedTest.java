package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.platform.ActivityItem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotifyExtendedTest {
    private final Reading reading = Reading.of(TestFiles.fixture("Streaming_History_Audio_2019-2023_0.json"));

    @Test
    void everyRowIsReadLeftOutOrRefusedWithItsReason() {
        assertEquals(
                List.of(
                        "track.played Harbour Lights (Live)",
                        "track.played Ferry",
                        "track.played Ferry",
                        "left out: a podcast episode",
                        "left out: an audiobook",
                        "left out: Spotify does not say what was played",
                        "track.played No Counter",
                        "unreadable: ms_played is '-5'; it should be from 0 to 86400000 (a day)",
                        "unreadable: ms_played is '86400001'; it should be from 0 to 86400000 (a day)",
                        "unreadable: ts is '1970-01-01T00:00:00Z'; it should be between the years 2000 and 2100",
                        "track.played On My Own Disk",
                        "unreadable: ts is missing or empty",
                        "unreadable: it is no JSON object, as every item of this format is",
                        "unreadable: master_metadata_track_name is a number; it should be a text",
                        "unreadable: master_metadata_track_name has bytes that are no UTF-8, or half of a surrogate"
                                + " pair"),
                reading.summary());
        assertNull(reading.end());
    }

    @Test
    void aPlayCarriesWhatTheRowSays() {
        EngagementEvent event = reading.events().getFirst();
        assertEquals(
                "{albumName=Tides & Timetables, artist=name:the paper kites of nowhere,"
                        + " artistName=The  Paper Kites of Nowhere, country=DE, device=android, duration=PT3M7S,"
                        + " endReason=trackdone, incognito=false, offline=false, platform=spotify, shuffle=true,"
                        + " skipped=false, startReason=trackdone, track=spotify:track:0000000000000000000001,"
                        + " trackName=Harbour Lights (Live)}",
                Reading.attributes(event));
        assertEquals(Instant.parse("2023-04-01T20:00:00Z"), event.occurredAt());
        assertEquals("fan-1", event.member());
        assertEquals("spotify-extended-history", event.identity().source());
        assertEquals(
                Texts.id("2023-04-01T20:00:00Z", "spotify:track:0000000000000000000001", 187000),
                event.identity().id());
    }

    @Test
    void copiesOfARowThatDifferInSkippedAreTheSameEvent() {
        EngagementEvent one = reading.events().get(1);
        EngagementEvent copy = reading.events().get(2);
        assertEquals(one, copy);
        assertEquals(Value.of(true), one.attribute("skipped"));
        assertNull(one.attribute("country"), "ZZ is no country");
    }

    @Test
    void skippedCountsWhereThereIsNoReason() {
        EngagementEvent event = reading.events().get(3);
        assertEquals(Value.of(true), event.attribute("skipped"));
        assertNull(event.attribute("duration"), "a row without ms_played does not say how long");
    }

    @Test
    void aLocalFileWithoutUriIsKnownByItsNames() {
        EngagementEvent event = reading.events().get(4);
        assertEquals(Value.of("name:local heroine|on my own disk"), event.attribute("track"));
    }

    @Test
    void placesNameFileItemAndLine() {
        ActivityItem.Unreadable item = (ActivityItem.Unreadable) reading.items().get(12);
        assertEquals(13, item.place().item());
        assertEquals(69, item.place().line());
    }

    @Test
    void theOldFormatGivesTheSameKindOfEvent() {
        Reading old = Reading.of(TestFiles.fixture("endsong_0.json"));
        EngagementEvent first = old.events().getFirst();
        assertEquals(
                "{albumName=Linie 4, artist=name:café löwe, artistName=Café Löwe, country=SE,"
                        + " device=iOS 9.2 (iPhone7,2), duration=PT2M34.902S, endReason=endplay, platform=spotify,"
                        + " skipped=true, startReason=clickrow, track=spotify:track:0000000000000000000021,"
                        + " trackName=Old Tram}",
                Reading.attributes(first));
        assertEquals(Instant.parse("2018-04-05T12:34:56Z"), old.events().get(1).occurredAt());
    }

    @Test
    void musicVideosAreWatched() {
        Reading video = Reading.of(TestFiles.fixture("Streaming_History_Video_2024.json"));
        assertEquals(List.of("video.watched Lantern (Official Video)", "left out: a podcast episode"), video.summary());
        assertEquals(
                "{channel=name:local heroine, channelName=Local Heroine, country=FR, device=ios, duration=PT3M20S,"
                        + " music=true, platform=spotify, video=spotify:track:0000000000000000000031,"
                        + " videoTitle=Lantern (Official Video)}",
                Reading.attributes(video.events().getFirst()));
    }

    @Test
    void playsOfDifferentLengthEndingTogetherAreDifferentPlays() {
        assertNotEquals(
                Texts.id("2023-04-01T20:00:00Z", "spotify:track:1", 1000),
                Texts.id("2023-04-01T20:00:00Z", "spotify:track:1", 1001));
    }
}
