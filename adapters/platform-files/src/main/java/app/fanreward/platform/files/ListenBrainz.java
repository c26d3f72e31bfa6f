package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.Act;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exports of ListenBrainz: JSON lines by month in a zip, or the one JSON array of older ones. */
final class ListenBrainz {
    private static final String META = "track_metadata/";
    private static final String INFO = META + "additional_info/";
    private static final String MAPPED = META + "mbid_mapping/";

    private static final Fields FIELDS = Fields.of(
            "listened_at",
            "recording_msid",
            META + "recording_msid",
            INFO + "recording_msid",
            META + "artist_name",
            META + "track_name",
            META + "release_name",
            INFO + "isrc",
            INFO + "ms_played",
            INFO + "duration_ms",
            INFO + "duration",
            INFO + "spotify_id",
            INFO + "spotify_artist_ids/*",
            INFO + "spotify_album_id",
            INFO + "recording_mbid",
            INFO + "artist_mbids/*",
            INFO + "release_mbid",
            MAPPED + "recording_mbid",
            MAPPED + "artist_mbids/*",
            MAPPED + "release_mbid");

    private ListenBrainz() {}

    static Optional<ExportFormat> recognise(Signature signature, String name) {
        if (signature.document("/*/listened_at", "/*/track_metadata")) {
            return Optional.of(format(new ExportFormat.Tree(Fields.of("*"), FIELDS)));
        }
        if (signature.lines("/listened_at", "/track_metadata")) {
            return Optional.of(format(new ExportFormat.Lines(FIELDS)));
        }
        return Optional.empty();
    }

    private static ExportFormat format(ExportFormat.Layout layout) {
        return new ExportFormat("ListenBrainz listens", layout, ListenBrainz::map);
    }

    private static Outcome map(Row row) {
        String artist = row.required(META + "artist_name");
        String title = row.required(META + "track_name");
        Long seconds = row.whole("listened_at");
        if (seconds == null) {
            throw new UnreadableRow("listened_at is missing; it should be seconds since 1970");
        }
        Instant startedAt = Times.epochSeconds("listened_at", seconds);
        String msid = first(
                row.lenientText("recording_msid"),
                row.lenientText(META + "recording_msid"),
                row.lenientText(INFO + "recording_msid"));
        String id = msid != null ? Texts.id(seconds, msid) : Texts.id(seconds, artist, title);
        return Act.of("track.played", ListeningExports.LISTENBRAINZ, id, startedAt, "listenbrainz")
                .with("track", track(row, artist, title))
                .with("trackName", title)
                .with("artist", artist(row, artist))
                .with("artistName", artist)
                .with("album", album(row))
                .with("albumName", row.lenientText(META + "release_name"))
                .with("isrc", Ids.isrc(row.lenientText(INFO + "isrc")))
                .with("duration", Times.played(INFO + "ms_played", row.whole(INFO + "ms_played")))
                .with("trackDuration", Times.length(length(row)));
    }

    /** What the player said comes before what ListenBrainz concluded, which it may conclude otherwise next year. */
    private static String track(Row row, String artist, String title) {
        String known = first(
                Ids.spotify("track", row.lenientText(INFO + "spotify_id")),
                Ids.mbid("recording", row.lenientText(INFO + "recording_mbid")),
                Ids.mbid("recording", row.lenientText(MAPPED + "recording_mbid")));
        return known != null ? known : Texts.nameKey(artist, title);
    }

    private static String artist(Row row, String artist) {
        String known = first(
                Ids.spotify("artist", row.lenientText(INFO + "spotify_artist_ids/0")),
                Ids.mbid("artist", row.lenientText(INFO + "artist_mbids/0")),
                Ids.mbid("artist", row.lenientText(MAPPED + "artist_mbids/0")));
        return known != null ? known : Texts.nameKey(artist);
    }

    private static @Nullable String album(Row row) {
        return first(
                Ids.spotify("album", row.lenientText(INFO + "spotify_album_id")),
                Ids.mbid("release", row.lenientText(INFO + "release_mbid")),
                Ids.mbid("release", row.lenientText(MAPPED + "release_mbid")));
    }

    private static @Nullable Long length(Row row) {
        Long millis = row.lenientWhole(INFO + "duration_ms");
        Long seconds = row.lenientWhole(INFO + "duration");
        return millis != null || seconds == null || Math.abs(seconds) > Integer.MAX_VALUE
                ? millis
                : Long.valueOf(seconds * 1000);
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
