package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.LeftOut;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON files of Last.fm's exporters and of the programs that scrobble like it. */
final class LastfmDocuments {
    /** Where the interface's tracks stand: one page, several, or only the list in them. */
    private static final List<String> API_PLACES = List.of(
            "recenttracks/track/*", "recenttracks/track", "*/recenttracks/track/*", "track/*", "*/track/*", "*/*", "*");

    private static final Fields API = Fields.of(
            "artist/#text",
            "artist/name",
            "artist/mbid",
            "name",
            "mbid",
            "album/#text",
            "album/mbid",
            "date/uts",
            "@attr/nowplaying");

    private static final Fields STATS = Fields.of("track", "artist", "album", "albumId", "date");

    private static final Fields MALOJA =
            Fields.of("time", "track/artists/*", "track/title", "track/album/albumtitle", "track/length", "duration");

    private static final Fields PANO = Fields.of("timeMs", "artist", "track", "album", "durationMs", "event");

    private LastfmDocuments() {}

    static Optional<ExportFormat> recognise(Signature signature, String name) {
        if (signature.document("/scrobbles/*/track/title", "/scrobbles/*/time")) {
            return Optional.of(new ExportFormat(
                    "Maloja scrobbles",
                    new ExportFormat.Tree(Fields.of("scrobbles/*"), MALOJA),
                    LastfmDocuments::fromMaloja));
        }
        if (signature.document("/scrobbles/*/track", "/scrobbles/*/artist", "/scrobbles/*/date")) {
            return Optional.of(new ExportFormat(
                    "Last.fm scrobbles (lastfmstats JSON)",
                    new ExportFormat.Tree(Fields.of("scrobbles/*"), STATS),
                    LastfmDocuments::fromStats));
        }
        if (signature.lines("/timeMs", "/artist", "/track")) {
            return Optional.of(new ExportFormat(
                    "Pano Scrobbler scrobbles", new ExportFormat.Lines(PANO), LastfmDocuments::fromPano));
        }
        return API_PLACES.stream()
                .filter(place -> isApi(signature, "/" + place))
                .findFirst()
                .map(place -> new ExportFormat(
                        "Last.fm scrobbles (JSON)",
                        new ExportFormat.Tree(Fields.of(place), API),
                        LastfmDocuments::fromApi));
    }

    private static boolean isApi(Signature signature, String place) {
        return signature.document(place + "/name", place + "/artist")
                && (signature.document(place + "/date/uts") || signature.document(place + "/@attr/nowplaying"));
    }

    private static Outcome fromApi(Row row) {
        if (!row.has("date/uts") && row.has("@attr/nowplaying")) {
            return new LeftOut("it was still playing when the export was made");
        }
        String artist = row.text("artist/#text");
        return Scrobble.of(
                Scrobble.seconds(row, "date/uts"),
                artist != null ? artist : row.required("artist/name"),
                row.lenientText("artist/mbid"),
                row.required("name"),
                row.lenientText("mbid"),
                row.lenientText("album/#text"),
                row.lenientText("album/mbid"));
    }

    private static Outcome fromStats(Row row) {
        return Scrobble.of(
                Scrobble.millis(row, "date"),
                row.required("artist"),
                null,
                row.required("track"),
                null,
                row.lenientText("album"),
                row.lenientText("albumId"));
    }

    private static Outcome fromMaloja(Row row) {
        String artists = String.join(", ", row.lenientTexts("track/artists", ""));
        if (artists.isEmpty()) {
            throw new UnreadableRow("track/artists is missing or empty");
        }
        // "duration" is how long was listened, "length" how long the track is, both in seconds.
        return Scrobble.of(
                        Scrobble.seconds(row, "time"),
                        artists,
                        row.required("track/title"),
                        row.lenientText("track/album/albumtitle"))
                .with("duration", Times.played("duration", millis("duration", row.whole("duration"))))
                .with("trackDuration", Times.length(millis("track/length", row.lenientWhole("track/length"))));
    }

    private static @Nullable Long millis(String field, @Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        if (Math.abs(seconds) > Integer.MAX_VALUE) {
            throw new UnreadableRow(field + " is '" + seconds + "'; it should be seconds");
        }
        return seconds * 1000;
    }

    private static Outcome fromPano(Row row) {
        String event = row.lenientText("event");
        if (event != null && !event.equals("scrobble")) {
            return new LeftOut("no scrobble but '" + Texts.shortened(event) + "'");
        }
        return Scrobble.of(
                        Scrobble.millis(row, "timeMs"),
                        row.required("artist"),
                        row.required("track"),
                        row.lenientText("album"))
                .with("trackDuration", Times.length(row.lenientWhole("durationMs")));
    }
}
