package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.Act;
import app.fanreward.platform.files.Outcome.LeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spotify's extended streaming history, {@code endsong_0.json} of old and {@code Streaming_History_Audio_0.json}. */
final class SpotifyExtended {
    private static final String TRACK = "master_metadata_track_name";
    private static final String ARTIST = "master_metadata_album_artist_name";
    /** Yes, twice "album"; the key without the second one does not exist. */
    private static final String ALBUM = "master_metadata_album_album_name";

    private static final Fields FIELDS = Fields.of(
            "ts",
            "platform",
            "ms_played",
            "conn_country",
            TRACK,
            ARTIST,
            ALBUM,
            "spotify_track_uri",
            "episode_name",
            "episode_show_name",
            "spotify_episode_uri",
            "audiobook_title",
            "audiobook_uri",
            "audiobook_chapter_uri",
            "reason_start",
            "reason_end",
            "shuffle",
            "skipped",
            "offline",
            "incognito_mode");

    /** How a play ends when the listener chose something else before its end. */
    private static final Set<String> SKIPS =
            Set.of("fwdbtn", "backbtn", "nextbtn", "endplay", "clickrow", "clickside", "playbtn", "uriopen", "popup");

    private SpotifyExtended() {}

    static Optional<ExportFormat> recognise(Signature signature, String name) {
        boolean shaped = signature.document("/*/ts")
                && (signature.document("/*/spotify_track_uri")
                        || signature.document("/*/" + TRACK)
                        || signature.document("/*/ms_played"));
        if (shaped || (isNamed(name) && signature.emptyList())) {
            // Music videos have the same fields; nothing but the name of the file tells them apart.
            boolean video = lower(name).contains("_video_");
            return Optional.of(new ExportFormat(
                    "Spotify extended streaming history",
                    new ExportFormat.Tree(Fields.of("*"), FIELDS),
                    row -> map(row, video)));
        }
        return Optional.empty();
    }

    private static boolean isNamed(String name) {
        return lower(name).contains("streaming_history_") || lower(name).contains("endsong");
    }

    private static String lower(String name) {
        return Texts.lower(name);
    }

    private static Outcome map(Row row, boolean video) {
        boolean named = row.has(TRACK) && row.has(ARTIST);
        if (!row.has("spotify_track_uri")) {
            if (row.has("spotify_episode_uri") || row.has("episode_name")) {
                return new LeftOut("a podcast episode");
            }
            if (row.has("audiobook_uri") || row.has("audiobook_chapter_uri") || row.has("audiobook_title")) {
                return new LeftOut("an audiobook");
            }
            if (!row.has(TRACK) && !row.has(ARTIST)) {
                return new LeftOut("Spotify does not say what was played");
            }
        }
        Instant endedAt = Times.iso("ts", row.required("ts"));
        Long millis = row.whole("ms_played");
        String rawUri = row.text("spotify_track_uri");
        String uri = Ids.spotifyTrackUri(rawUri);
        if (uri == null && !named) {
            // Names the field that is missing.
            row.required(TRACK);
            row.required(ARTIST);
        }
        String artist = row.text(ARTIST);
        String title = row.text(TRACK);
        String track = uri != null ? uri : Texts.nameKey(String.valueOf(artist), String.valueOf(title));
        String id = Texts.id(endedAt, rawUri == null ? track : rawUri, millis == null ? "" : millis);
        Duration played = Times.played("ms_played", millis);
        Act act = Act.of(
                        video ? "video.watched" : "track.played",
                        ListeningExports.SPOTIFY_EXTENDED,
                        id,
                        endedAt,
                        "spotify")
                .with("duration", played)
                .with("country", country(row.lenientText("conn_country")))
                .with("device", row.lenientText("platform"));
        return video ? asVideo(act, track, title, artist) : asTrack(act, track, title, artist, row);
    }

    private static Act asVideo(Act act, String track, @Nullable String title, @Nullable String artist) {
        return act.with("video", track)
                .with("videoTitle", title)
                .with("channel", artist == null ? null : Texts.nameKey(artist))
                .with("channelName", artist)
                .with("music", true);
    }

    private static Act asTrack(Act act, String track, @Nullable String title, @Nullable String artist, Row row) {
        String end = row.lenientText("reason_end");
        return act.with("track", track)
                .with("trackName", title)
                .with("artist", artist == null ? null : Texts.nameKey(artist))
                .with("artistName", artist)
                .with("albumName", row.lenientText(ALBUM))
                .with("shuffle", row.flag("shuffle"))
                .with("offline", row.flag("offline"))
                .with("incognito", row.flag("incognito_mode"))
                .with("startReason", row.lenientText("reason_start"))
                .with("endReason", end)
                // Copies of one row differ in the field "skipped", and for years it says nothing: the reason decides.
                .with("skipped", end != null ? Boolean.valueOf(SKIPS.contains(end)) : row.flag("skipped"));
    }

    private static @Nullable String country(@Nullable String code) {
        return code != null && code.matches("[A-Z]{2}") && !code.equals("ZZ") ? code : null;
    }
}
