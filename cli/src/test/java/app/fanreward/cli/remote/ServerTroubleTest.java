package app.fanreward.cli.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTroubleTest {
    private static final String PROGRAM = "{\"program\":\"" + "0".repeat(64)
            + "\",\"zone\":\"UTC\",\"lateness\":\"PT720H\",\"pointTypes\":[{\"key\":\"points\",\"decimals\":0,"
            + "\"rounding\":\"DOWN\"}],\"memberAttributes\":[],\"memberScopedSources\":[],\"campaigns\":[]}";

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
    }

    /** A server that tells what the program is, and then does to everything else what the test says. */
    private static final class Line implements AutoCloseable {
        private final ServerSocket socket;
        private final String answer;

        Line(String answer) throws IOException {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            this.answer = answer;
            Thread.ofPlatform().daemon().start(this::serve);
        }

        String address() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    StringBuilder head = new StringBuilder();
                    while (head.indexOf("\r\n\r\n") < 0) {
                        int read = client.getInputStream().read();
                        if (read < 0) {
                            break;
                        }
                        head.append((char) read);
                    }
                    String reply = head.toString().startsWith("GET /api/v1/program")
                            ? reply(200, "application/json", PROGRAM)
                            : answer;
                    client.getOutputStream().write(reply.getBytes(ISO_8859_1));
                    client.getOutputStream().flush();
                    client.shutdownOutput();
                    // Everything is read before the end, so that nothing is reset.
                    while (client.getInputStream().read() >= 0) {
                        continue;
                    }
                } catch (IOException over) {
                    // The client has gone, or the test is over.
                }
            }
        }

        static String reply(int status, String type, String body) {
            return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Result run(String answer, String... args) throws IOException {
        try (Line line = new Line(answer)) {
            return cli.environment("FANREWARD_SERVER", line.address()).run(args);
        }
    }

    @Test
    void whereNobodyListensNothingWasDone() throws IOException {
        String address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + free.getLocalPort();
        }
        Result result = cli.run("spend", "fan-1", "5", "--key", "k", "--server", address);
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("no server answers at " + address), result::toString);
        assertTrue(result.err().contains("nothing was done"), result::toString);
        Result json = cli.run("balance", "fan-1", "--json", "--server", address);
        assertTrue(json.out().startsWith("{\"error\":{\"code\":\"STORE_UNAVAILABLE\""), json::toString);
    }

    @Test
    void whereTheConnectionBreaksNobodyKnowsAndRepeatingIsSafe() throws IOException {
        for (String broken : new String[] {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"}) {
            Result result = run(broken, "spend", "fan-1", "5", "--key", "k");
            assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
            assertTrue(result.err().contains("it is not known whether this was done"), result::toString);
            assertTrue(result.err().contains("with the same --key"), result::toString);
            assertTrue(result.err().contains("run the same command again"), result::toString);
            Result asked = run(broken, "balance", "fan-1");
            assertEquals(ExitCode.NOT_POSSIBLE, asked.exit(), asked::toString);
            assertTrue(asked.err().contains("nothing was changed"), asked::toString);
        }
    }

    @Test
    void whatIsInBetweenMayHaveSentItOn() throws IOException {
        String gateway = Line.reply(502, "text/html", "<html>Bad Gateway</html>");
        assertTrue(run(gateway, "spend", "fan-1", "5", "--key", "k").err().contains("it is not known"));
        assertTrue(run(gateway, "balance", "fan-1").err().contains("nothing was changed"));
    }

    @Test
    void whatIsNoFanRewardServerIsNamed() throws IOException {
        Result page = run(Line.reply(404, "text/html", "<html>Not Found</html>"), "balance", "fan-1");
        assertEquals(ExitCode.NOT_POSSIBLE, page.exit(), page::toString);
        assertTrue(page.err().contains("not as a FanReward server does"), page::toString);
        Result text = run(Line.reply(200, "text/html", "<html>Welcome</html>"), "balance", "fan-1");
        assertEquals(ExitCode.NOT_POSSIBLE, text.exit(), text::toString);
        Result other = run(Line.reply(200, "application/json", "{\"hello\":1}"), "balance", "fan-1");
        assertTrue(other.err().contains("this is no answer of a FanReward server"), other::toString);
        Result open = run(
                Line.reply(200, "application/json", "{\"closedUntil\":null}"),
                "books",
                "close",
                "--until",
                "2026-01-01T00:00:00Z",
                "--reason",
                "audited");
        assertEquals(ExitCode.NOT_POSSIBLE, open.exit(), open::toString);
        assertTrue(open.err().contains("/closedUntil should be an instant"), open::toString);
    }

    @Test
    void aBusyServerIsAskedAgainLater() throws IOException {
        String busy = Line.reply(
                503, "application/problem+json", "{\"code\":\"BUSY\",\"detail\":\"too many\",\"status\":503}");
        Result result = run(busy, "verify");
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("BUSY: too many; run the same command again"), result::toString);
    }

    @Test
    void anExportThatBreaksOffLeavesNoFile() throws IOException {
        String half = Line.reply(200, "application/json", "{\"format\":\"x\",\"records\":1,\"journal\":[]}");
        Result result = run(half, "export", "fan-1", "--out", "fan-1.json");
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertFalse(Files.exists(cli.path("fan-1.json")), result::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup copy", "restore copy", "doctor", "serve --port 0", "seal --key mine.pem"})
    void whatNeedsTheFolderSaysSoAndDoesNothing(String line) throws IOException {
        Result result = run("", line.split(" "));
        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertFalse(Files.exists(cli.path(".fanreward")), result::toString);
        assertFalse(Files.exists(cli.path("copy")), result::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8080", "ftp://host", "http://", "http://me:secret@host", "http://host?a=b", "x y"})
    void whatIsNoAddressIsRefused(String address) {
        Result result = cli.run("balance", "fan-1", "--server", address);
        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains("--server takes the address of a server"), result::toString);
    }

    @Test
    void aServerAndAFolderAreChosenByWhoSaysItNearest() throws IOException {
        try (Line line = new Line(Line.reply(404, "text/html", ""))) {
            Result both = cli.run("balance", "fan-1", "--server", line.address(), "--store", "s");
            assertEquals(ExitCode.USAGE, both.exit(), both::toString);

            cli.file("fanreward.yaml", "server: " + line.address() + "\n");
            assertTrue(cli.run("balance", "fan-1").err().contains("not as a FanReward server does"));
            assertTrue(cli.run("balance", "fan-1", "--store", "s").err().contains("there is no store in"));
            cli.environment("FANREWARD_STORE", "s");
            assertTrue(cli.run("balance", "fan-1").err().contains("there is no store in"));
            assertTrue(cli.run("balance", "fan-1", "--server", line.address() + "/")
                    .err()
                    .contains("not as a FanReward server does"));
        }
    }

    @Test
    void aServerThatIsBusyWithAnotherBacktestIsToldAsSuch() throws IOException {
        cli.file("draft.yaml", Fixtures.ONE_POINT);
        String busy = "{\"type\":\"urn:fanreward:problem:busy\",\"title\":\"Busy\",\"status\":503,"
                + "\"detail\":\"one backtest runs at once; send this request again later\",\"code\":\"BUSY\"}";
        Result result = run(Line.reply(503, "application/problem+json", busy), "backtest", "draft.yaml");
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("one backtest runs at once; send this request again later"), result::toString);
    }

    @Test
    void aBacktestThatBrokeOffIsNoAnswer() throws IOException {
        cli.file("draft.yaml", Fixtures.ONE_POINT);
        String begun = Line.reply(200, "application/x-ndjson", "{\"progress\":0,\"total\":10}\n");
        Result result = run(begun, "backtest", "draft.yaml");
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("it ended before it was complete"), result::toString);
        assertTrue(result.err().contains("nothing was changed"), result::toString);
    }
}
