package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real histories against plain sums over their raw rows. The files are not part of the project: without them, in
 * the folder that FANREWARD_DATA names, these tests are skipped.
 */
class RealDataTest {
    private static final Pattern ROW =
            Pattern.compile("\"endTime\" : \"([^\"]+)\",\\s*\"artistName\" : \"((?:[^\"\\\\]|\\\\.)*)\","
                    + "\\s*\"trackName\" : \"((?:[^\"\\\\]|\\\\.)*)\",\\s*\"msPlayed\" : (\\d+)");
    private static final int ROWS = 21_666;

    @TempDir
    Path folder;

    private CliRun cli;

    /** A raw row of the export. */
    private record Row(LocalDateTime at, String track, long millis) {
        LocalDate day(String zone) {
            return at.atZone(ZoneOffset.UTC)
                    .withZoneSameInstant(ZoneId.of(zone))
                    .toLocalDate();
        }

        boolean longEnough() {
            return millis >= 30_000;
        }
    }

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
    }

    @Test
    void aPointForEachPlayOfHalfAMinute() {
        long expected = rows().stream().filter(Row::longEnough).count();

        assertEquals(14_358, expected);
        assertGranted(expected, Fixtures.ONE_POINT);
    }

    @Test
    void atMostTwoAwardsForATrackOnADay() {
        Map<List<Object>, Long> plays = new HashMap<>();
        rows().stream()
                .filter(Row::longEnough)
                .forEach(row -> plays.merge(List.of(row.track(), row.day("UTC")), 1L, Long::sum));
        long expected =
                plays.values().stream().mapToLong(count -> Math.min(2, count)).sum();

        assertEquals(14_199, expected);
        assertGranted(
                expected,
                Fixtures.ONE_POINT
                        + "    limits: [ { frequency: { times: 2, per: [member, event.track], period: day } } ]\n");
    }

    @Test
    void twoPointsForAFullMinuteAndAtMostAHundredOnADayInBerlin() {
        Map<LocalDate, Long> points = new HashMap<>();
        rows().forEach(row -> points.merge(row.day("Europe/Berlin"), row.millis() / 60_000 * 2, Long::sum));
        long expected =
                points.values().stream().mapToLong(sum -> Math.min(100, sum)).sum();

        assertEquals(32_234, expected);
        assertGranted(expected, """
                apiVersion: fanreward/v1
                kind: Campaign
                key: minutes
                window: { zone: Europe/Berlin }
                rules:
                  - key: full-minutes
                    on: track.played
                    then: [ { addPoints: { perUnit: { of: event.duration, unit: 1m, points: 2 } } } ]
                    limits: [ { cap: { points: 100, per: [member], period: day } } ]
                """);
    }

    @Test
    void manyMembersInAnyOrderOnAnyNumberOfThreadsHaveTheSameBalances() {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String row : text(data("datasets/lfm1b-sample/LFM-1b_LEs-sample.txt.gz"))
                .lines()
                .toList()) {
            String[] parts = row.split("\t", -1);
            lines.add("{\"specversion\":\"1.0\",\"id\":\"" + number++
                    + "\",\"source\":\"lfm\",\"type\":\"track.played\",\"time\":\""
                    + Instant.ofEpochSecond(Long.parseLong(parts[4])) + "\",\"member\":\"" + parts[0]
                    + "\",\"data\":{\"duration\":\"PT3M\",\"track\":\"" + parts[3] + "\"}}");
        }
        cli.file(
                "campaigns/plays.yaml",
                Fixtures.ONE_POINT + "    limits:\n" + "      - cap: { points: 25, per: [member], period: day }\n");
        cli.file("sorted.jsonl", String.join("\n", lines));
        Collections.shuffle(lines, new Random(11));
        cli.file("shuffled.jsonl", String.join("\n", lines));

        Result one = ingest("sorted.jsonl", "1");
        Result eight = ingest("shuffled.jsonl", "8");

        assertTrue(one.out().contains("\"read\":51631,\"recorded\":51631,"), one::toString);
        assertEquals(one.out(), eight.out());
        assertEquals(board("sorted.jsonl"), board("shuffled.jsonl"));
        assertEquals(22, board("sorted.jsonl").size());
        assertEquals(
                ExitCode.DONE,
                cli.run("verify", "--store", "store-shuffled.jsonl").exit());
    }

    private Result ingest(String file, String threads) {
        return cli.run(
                "ingest", file, "--threads", threads, "--backfill", "award", "--store", "store-" + file, "--json");
    }

    /** Every member's points, whoever came first. */
    private List<String> board(String file) {
        return cli.run("leaderboard", "--limit", "100", "--store", "store-" + file)
                .out()
                .lines()
                .map(String::strip)
                .sorted()
                .toList();
    }

    private void assertGranted(long expected, String campaign) {
        cli.file("campaigns/c.yaml", campaign);
        List<String> args = new ArrayList<>(List.of("import", "--member", "fan-1", "--backfill", "award", "--json"));
        files().forEach(file -> args.add(file.toString()));

        Result result = cli.run(args.toArray(String[]::new));

        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        assertTrue(
                result.out().contains("\"read\":" + ROWS + ",\"recorded\":" + ROWS + ",\"duplicates\":0,"),
                result::toString);
        assertTrue(result.out().contains("\"granted\":\"" + expected + "\""), result::toString);
        assertTrue(cli.run("balance", "fan-1", "--json").out().contains("\"available\":\"" + expected + "\""));
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = ROW.matcher(text(file));
            while (matcher.find()) {
                rows.add(new Row(
                        LocalDateTime.parse(matcher.group(1).replace(' ', 'T')),
                        matcher.group(2) + "\n" + matcher.group(3),
                        Duration.ofMillis(Long.parseLong(matcher.group(4))).toMillis()));
            }
        }
        assertEquals(ROWS, rows.size());
        return rows;
    }

    private static List<Path> files() {
        Path from = data("datasets/spotify-streaming-history-dpavir/json");
        return Arrays.stream(new String[] {"0", "1", "2"})
                .map(number -> from.resolve("StreamingHistory_music_" + number + ".json.gz"))
                .toList();
    }

    private static String text(Path file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
                Stream<String> lines = reader.lines()) {
            return String.join("\n", lines.toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path data(String name) {
        String named = System.getenv("FANREWARD_DATA");
        Path base = named != null
                ? Path.of(named)
                : Path.of(System.getProperty("fanreward.root", "..")).resolve("../shared/data");
        Path file = base.resolve(name).toAbsolutePath().normalize();
        assumeTrue(
                Files.exists(file), () -> "there is no " + file + "; name the folder of the data with FANREWARD_DATA");
        return file;
    }
}
