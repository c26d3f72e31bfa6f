package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.Act;
import app.fanreward.platform.files.Outcome.LeftOut;
import java.time.Instant;
import java.util.Optional;

/** The last year's streaming history in Spotify's account data, {@code StreamingHistory_music_0.json} and its like. */
final class SpotifyBasic {
    private static final Fields FIELDS = Fields.of(
            "endTime",
            "artistName",
            "trackName",
            "msPlayed",
            "podcastName",
            "episodeName",
            "audiobookName",
            "authorName",
            "chapterName");

    private SpotifyBasic() {}

    static Optional<ExportFormat> recognise(Signature signature, String name) {
        boolean named = Texts.lower(name).contains("streaminghistory");
        return signature.document("/*/endTime", "/*/msPlayed")
                        || signature.document("/*/endTime", "/*/trackName")
                        || (named && signature.emptyList())
                ? Optional.of(new ExportFormat(
                        "Spotify streaming history", new ExportFormat.Tree(Fields.of("*"), FIELDS), SpotifyBasic::map))
                : Optional.empty();
    }

    private static Outcome map(Row row) {
        if (!row.has("trackName")) {
            if (row.has("podcastName") || row.has("episodeName")) {
                return new LeftOut("a podcast episode");
            }
            if (row.has("audiobookName") || row.has("authorName") || row.has("chapterName")) {
                return new LeftOut("an audiobook");
            }
        }
        String endTime = row.required("endTime");
        Instant endedAt = Times.minute("endTime", endTime);
        String artist = row.required("artistName");
        String title = row.required("trackName");
        Long millis = row.whole("msPlayed");
        // Without msPlayed in the key, plays of one track that end in the same minute would be one play.
        String id = Texts.id(endTime, artist, title, millis == null ? "" : millis);
        return Act.of("track.played", ListeningExports.SPOTIFY, id, endedAt, "spotify")
                .with("track", Texts.nameKey(artist, title))
                .with("trackName", title)
                .with("artist", Texts.nameKey(artist))
                .with("artistName", artist)
                .with("duration", Times.played("msPlayed", millis));
    }
}
