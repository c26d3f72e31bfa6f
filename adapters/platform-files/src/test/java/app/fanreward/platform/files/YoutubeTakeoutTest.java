package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoutubeTakeoutTest {
    private final Reading reading = Reading.of(TestFiles.fixture("watch-history.json"));

    @Test
    void everyRowIsReadLeftOutOrRefusedWithItsReason() {
        assertEquals(
                List.of(
                        "video.watched Building a Canal Boat",
                        "video.watched Lantern",
                        "left out: no address of a video: it was removed or made private, or this was no video",
                        "video.watched youtube:video:AbCdEfGhIj3",
                        "left out: an advertisement",
                        "left out: an advertisement",
                        "left out: no video: a search, a post, a playlist or another page",
                        "video.watched Fifteen Seconds",
                        "unreadable: time is missing or empty"),
                reading.summary());
    }

    @Test
    void aViewIsAStartAndHasNoDuration() {
        EngagementEvent event = reading.events().getFirst();
        assertEquals(
                "{channel=youtube:channel:UCaaaaaaaaaaaaaaaaaaaaaa, channelName=Slow Boats, music=false,"
                        + " platform=youtube, video=youtube:video:AbCdEfGhIj1, videoTitle=Building a Canal Boat}",
                Reading.attributes(event));
        assertEquals(Instant.parse("2024-02-03T04:05:06.789Z"), event.occurredAt());
        assertEquals("youtube-takeout", event.identity().source());
        assertEquals(
                Texts.id("2024-02-03T04:05:06.789Z", "https://www.youtube.com/watch?v=AbCdEfGhIj1"),
                event.identity().id());
    }

    @Test
    void youTubeMusicIsMusic() {
        assertEquals(Value.of(true), reading.events().get(1).attribute("music"));
    }

    @Test
    void aChannelThatIsOnlyAHandleIsKnownByItsName() {
        assertEquals(Value.of("name:handle only"), reading.events().get(3).attribute("channel"));
    }

    @Test
    void aTitleThatIsOnlyTheAddressIsNoTitle() {
        EngagementEvent event = reading.events().get(2);
        assertNull(event.attribute("videoTitle"));
        assertNull(event.attribute("channel"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Watched Some Video",
                "Some Video angesehen",
                "Vous avez regardé Some Video",
                "Has visto Some Video",
                "Je hebt naar Some Video gekeken",
                "Просмотрено видео Some Video",
                "Some Video を視聴しました",
                "Some Video"
            })
    void theVerbIsTakenOffInManyLanguages(String title) {
        assertEquals("Some Video", TakeoutTitles.withoutVerb(title));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.youtube.com/watch?v=AbCdEfGhIj1, youtube:video:AbCdEfGhIj1",
        "https://www.youtube.com/watch?list=PL1&v=AbCdEfGhIj1&t=3s, youtube:video:AbCdEfGhIj1",
        "http://m.youtube.com/watch?v=AbCdEfGhIj1, youtube:video:AbCdEfGhIj1",
        "https://youtu.be/AbCdEfGhIj1?t=3, youtube:video:AbCdEfGhIj1",
        "https://www.youtube.com/results?search_query=v, ",
        "https://example.com/watch?v=AbCdEfGhIj1, ",
        "https://www.youtube.com/watch?v=, "
    })
    void videosAreFoundInTheirAddresses(String address, String video) {
        assertEquals(video, Ids.youtubeVideo(address));
    }
}
