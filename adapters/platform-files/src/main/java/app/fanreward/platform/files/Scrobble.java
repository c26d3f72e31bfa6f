package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One scrobble, whichever exporter wrote it: to the second, so that exporters agree on it. */
final class Scrobble {
    private Scrobble() {}

    /** A scrobble of which only the names are known. */
    static Act of(Instant startedAt, String artist, String title, @Nullable String albumName) {
        return of(startedAt, artist, null, title, null, albumName, null);
    }

    static Act of(
            Instant startedAt,
            String artist,
            @Nullable String artistMbid,
            String title,
            @Nullable String trackMbid,
            @Nullable String albumName,
            @Nullable String albumMbid) {
        String artistId = Ids.mbid("artist", artistMbid);
        String trackId = Ids.mbid("recording", trackMbid);
        String id = Texts.id(startedAt.getEpochSecond(), artist, title);
        return Act.of("track.played", ListeningExports.LASTFM, id, startedAt, "lastfm")
                .with("track", trackId != null ? trackId : Texts.nameKey(artist, title))
                .with("trackName", title)
                .with("artist", artistId != null ? artistId : Texts.nameKey(artist))
                .with("artistName", artist)
                .with("album", Ids.mbid("release", albumMbid))
                .with("albumName", albumName);
    }

    static Instant seconds(Row row, String field) {
        Long seconds = row.whole(field);
        if (seconds == null) {
            throw new UnreadableRow(field + " is missing; it should be seconds since 1970");
        }
        return Times.epochSeconds(field, seconds);
    }

    static Instant millis(Row row, String field) {
        Long millis = row.whole(field);
        if (millis == null) {
            throw new UnreadableRow(field + " is missing; it should be milliseconds since 1970");
        }
        return Times.epochSeconds(field + " / 1000", Math.floorDiv(millis, 1000L));
    }
}
