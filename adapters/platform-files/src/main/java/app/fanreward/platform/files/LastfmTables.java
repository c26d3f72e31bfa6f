package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.LeftOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The CSV files of Last.fm's exporters, told apart by their header or by having none. */
final class LastfmTables {
    private static final String NOW_PLAYING = "it has no time: it was still playing when the export was made";

    private LastfmTables() {}

    static Optional<ExportFormat> recognise(Signature signature, String name) {
        if (signature.json()) {
            return Optional.empty();
        }
        List<List<String>> commas = signature.records(',');
        if (commas.isEmpty()) {
            return Optional.empty();
        }
        List<String> header = lower(commas.getFirst());
        if (header.containsAll(List.of("uts", "artist", "track"))) {
            return Optional.of(format("Last.fm scrobbles (CSV)", ',', header, true, LastfmTables::fromGhan));
        }
        for (char separator : new char[] {';', ','}) {
            Optional<ExportFormat> stats = stats(signature.records(separator), separator);
            if (stats.isPresent()) {
                return stats;
            }
        }
        return headerless(commas);
    }

    /** {@code Artist;Album;AlbumId;Track;Date#user}. */
    private static Optional<ExportFormat> stats(List<List<String>> records, char separator) {
        List<String> columns = new ArrayList<>(lower(records.isEmpty() ? List.of() : records.getFirst()));
        boolean dated = columns.stream().anyMatch(column -> column.startsWith("date#"));
        // The rest of the column's name is the name of the user, which goes nowhere.
        columns.replaceAll(column -> column.startsWith("date#") ? "date" : column);
        return dated && columns.containsAll(List.of("artist", "track"))
                ? Optional.of(format(
                        "Last.fm scrobbles (lastfmstats CSV)",
                        separator,
                        columns,
                        true,
                        row -> Scrobble.of(
                                Scrobble.millis(row, "date"),
                                row.required("artist"),
                                null,
                                row.required("track"),
                                null,
                                row.lenientText("album"),
                                row.lenientText("albumid"))))
                : Optional.empty();
    }

    /** {@code artist,album,track,14 Jan 2017 11:31}; the date may stand elsewhere, the others keep their order. */
    private static Optional<ExportFormat> headerless(List<List<String>> records) {
        int width = records.getFirst().size();
        int bestColumn = -1;
        long most = 0;
        for (int column = 0; column < width; column++) {
            int at = column;
            long dates = records.stream()
                    .filter(r -> at < r.size() && isDate(r.get(at)))
                    .count();
            if (dates > most) {
                most = dates;
                bestColumn = column;
            }
        }
        if (width < 4 || most * 2 < records.size()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(Collections.nCopies(width, ""));
        columns.set(bestColumn, "date");
        int next = 0;
        for (String part : List.of("artist", "album", "track")) {
            next += next == bestColumn ? 1 : 0;
            columns.set(next++, part);
        }
        boolean headed = !isDate(records.getFirst().get(bestColumn))
                && lower(records.getFirst()).contains("artist");
        return Optional.of(
                format("Last.fm scrobbles (CSV without header)", ',', columns, headed, LastfmTables::fromHeaderless));
    }

    private static boolean isDate(String text) {
        return Times.DAY_MONTH_SHAPE.matcher(text.strip()).matches();
    }

    private static Outcome fromGhan(Row row) {
        String artist = row.required("artist");
        String track = row.required("track");
        if (!row.has("uts") && !row.has("utc_time")) {
            return new LeftOut(NOW_PLAYING);
        }
        Instant startedAt =
                row.has("uts") ? Scrobble.seconds(row, "uts") : Times.dayMonth("utc_time", row.required("utc_time"));
        return Scrobble.of(
                startedAt,
                artist,
                row.lenientText("artist_mbid"),
                track,
                row.lenientText("track_mbid"),
                row.lenientText("album"),
                row.lenientText("album_mbid"));
    }

    private static Outcome fromHeaderless(Row row) {
        String artist = row.required("artist");
        String track = row.required("track");
        return row.has("date")
                ? Scrobble.of(Times.dayMonth("date", row.required("date")), artist, track, row.lenientText("album"))
                : new LeftOut(NOW_PLAYING);
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> Texts.lower(text.strip())).toList();
    }

    private static ExportFormat format(
            String label, char separator, List<String> columns, boolean headed, Outcome.Mapper mapper) {
        return new ExportFormat(label, new ExportFormat.Table(separator, columns, headed), mapper);
    }
}
