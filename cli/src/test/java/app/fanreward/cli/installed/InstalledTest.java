package app.fanreward.cli.installed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.Fixtures;
import app.fanreward.cli.installed.Installed.Result;
import app.fanreward.cli.installed.Installed.Running;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show. */
@DisabledOnOs(OS.WINDOWS)
class InstalledTest {
    private static final int PLAYS = 30_000;
    private static final long POLL_NANOS = 5_000_000;

    @TempDir
    Path folder;

    private Installed program;

    @BeforeEach
    void setUp() throws IOException {
        program = new Installed(folder);
        program.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
    }

    @Test
    void theVersionIsOneLine() throws Exception {
        Result result = program.run("--version");

        assertEquals(0, result.exit(), result.err());
        assertTrue(result.out().startsWith("fanreward "), result.out());
        assertEquals(1, result.out().lines().count());
        assertEquals("", result.err());
    }

    @Test
    void anAnswerThatCannotBeWrittenIsNoSuccessAndAReaderWhoHasSeenEnoughIsNoFailure() throws Exception {
        Result full = program.shell("test ! -w /dev/full || ./fanreward validate campaigns >/dev/full");
        Result seenEnough = program.shell("./fanreward --help | head -n 1");

        if (Files.exists(Path.of("/dev/full"))) {
            assertEquals(3, full.exit(), full.err());
            String said = full.out() + full.err();
            assertTrue(said.contains("could not be written"), said);
        }
        assertEquals(0, seenEnough.exit(), seenEnough.err());
        assertEquals("", seenEnough.err());
    }

    @Test
    void anImportKilledInTheMiddleEndsTheSameWhenRunAgain() throws Exception {
        program.file("StreamingHistory_music_0.json", Fixtures.history(PLAYS));
        Running killed = award("killed");
        until(() -> holdsRecords(folder.resolve("killed")) || !killed.process().isAlive());
        killed.process().destroyForcibly().waitFor();

        Result again = award("killed").end();
        Result whole = award("whole").end();

        assertEquals(0, again.exit(), again.err());
        assertEquals(0, whole.exit(), whole.err());
        assertEquals(PLAYS, number(again, "recorded") + number(again, "duplicates"));
        assertEquals(PLAYS, number(whole, "recorded"));
        assertEquals(wallets("whole"), wallets("killed"));
        Result verified = program.run("verify", "--store", "killed");
        assertEquals(0, verified.exit(), verified.out());
        assertTrue(verified.out().contains("30,001 records"), verified.out());
    }

    @Test
    void namesBeyondAsciiArriveWhateverTheLocale() throws Exception {
        program.environment("LC_ALL", "C");
        program.file("Hörverlauf/StreamingHistory_music_0.json", Fixtures.history(3));

        Result imported = program.run(
                "import", "Hörverlauf/StreamingHistory_music_0.json", "--member", "fän-1", "--backfill", "award");
        Result history = program.run("balance", "fän-1", "--json");

        assertEquals(0, imported.exit(), imported.err());
        assertTrue(history.out().contains("\"member\":\"fän-1\""), history.out());
        assertTrue(history.out().contains("\"available\":\"2\""), history.out());
    }

    @Test
    void theServerTakesEventsIsReadBesideAndStopsCleanly() throws Exception {
        Running server = program.start("serve", "--port", "0", "--json");
        until(() -> size(server.out()) > 0 || !server.process().isAlive());
        Matcher address = Pattern.compile("\"address\":\"([^\"]+)\"").matcher(Files.readString(server.out()));
        assertTrue(address.find(), () -> read(server.out()) + read(server.err()));

        int answer = post(address.group(1) + "/api/v1/events", Fixtures.event("e-1", "fan-1", Instant.now(), 40));
        Result beside = program.run("balance", "fan-1", "--json");
        String[] moved = {"member", "set", "fan-1", "--zone", "Europe/Berlin", "--key", "moved"};
        Result refused = program.run(moved);
        Result through = program.shell("./fanreward " + String.join(" ", moved) + " " + hint(refused));
        server.process().destroy();
        Result stopped = server.end();

        assertEquals(2, answer / 100);
        assertTrue(beside.out().contains("\"available\":\"1\""), beside.out());
        assertEquals(3, refused.exit());
        assertEquals("--server " + address.group(1), hint(refused));
        assertEquals(0, through.exit(), through.out());
        assertEquals(0, stopped.exit(), stopped.err());
        assertEquals(0, program.run("verify").exit());
    }

    @Test
    void aServerThatWasKilledIsNoLongerNamed() throws Exception {
        Running server = program.start("serve", "--port", "0", "--json");
        until(() -> size(server.out()) > 0 || !server.process().isAlive());
        String lock = Files.readString(folder.resolve(".fanreward/store/lock"));
        server.process().destroyForcibly().waitFor();

        Result done = program.run("member", "set", "fan-1", "--zone", "Europe/Berlin");

        assertTrue(lock.contains("http://127.0.0.1:"), lock);
        assertEquals(0, done.exit(), done.err());
        assertEquals("", Files.readString(folder.resolve(".fanreward/store/lock")));
    }

    /** What a refused command says to add. */
    private static String hint(Result refused) {
        Matcher hint =
                Pattern.compile("add (--server \\S+) to the same command").matcher(refused.err());
        assertTrue(hint.find(), refused.err());
        return hint.group(1);
    }

    private static int post(String address, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        connection.disconnect();
        return status;
    }

    private Running award(String store) throws IOException {
        return program.start(
                "import",
                "StreamingHistory_music_0.json",
                "--member",
                "fan-1",
                "--backfill",
                "award",
                "--json",
                "--store",
                store);
    }

    private String wallets(String store) throws Exception {
        Result balance = program.run("balance", "fan-1", "--json", "--store", store);
        assertEquals(0, balance.exit(), balance.err());
        return balance.out().replaceAll("\"at\":\"[^\"]*\"", "");
    }

    private static long number(Result result, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(result.out());
        assertTrue(matcher.find(), result.out());
        return Long.parseLong(matcher.group(1));
    }

    private static boolean holdsRecords(Path store) {
        try (EmbeddedStore reading = EmbeddedStore.openReadOnly(store)) {
            return !reading.follow(2_000, 1).isEmpty();
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private static void until(BooleanSupplier there) {
        while (!there.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long size(Path file) {
        return read(file).length();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
