package app.fanreward.server;

import static app.fanreward.server.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.core.InMemoryStore;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpErrorsTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1/events/",
                "/api/v1/event",
                "/api/v2/events",
                "/api//v1/events",
                "/api/v1/members/fan-1",
                "/api/v1/members/a%2Fbalance",
                "/api/v1/members/a/b/balance",
                "/api/v1%2Fevents",
                "/api/v1/../v1/leaderboard",
                "/favicon.ico"
            })
    void anUnknownAddressIsNotFoundAndToldWhatThereIs(String path) {
        JsonNode problem = problem(404, server.get(path));

        assertTrue(problem.get("detail").asString().contains("POST /api/v1/events"), problem.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events, POST",
        "PUT, /api/v1/events, POST",
        "OPTIONS, /api/v1/events, POST",
        "POST, /api/v1/leaderboard, 'GET, HEAD'",
        "DELETE, /api/v1/members/fan-1/balance, 'GET, HEAD'",
        "POST, /api/health, 'GET, HEAD'",
        "BREW, /api/health, 'GET, HEAD'"
    })
    void anotherMethodIsToldWhichThereIs(String method, String path, String allow) {
        HttpResponse<String> response = server.send(method, path, "", "");

        problem(405, response);
        assertEquals(allow, response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void headAnswersWithoutABody() {
        HttpResponse<String> response = server.send("HEAD", "/api/health", "", "");

        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/members/%zz/balance HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/members/a%/balance HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/members/a%2/balance HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/health?x=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/<health> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/health HTTP/1.1\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n"
            })
    void whatIsNoRequestGetsTheSameKindOfAnswer(String request) throws IOException {
        problem(400, bodyOf(exchange(request), 400));
    }

    @Test
    void aBrokenEscapeIsNamed() throws IOException {
        String answer = exchange("GET /api/v1/members/%zz/balance HTTP/1.1\r\nHost: x\r\n\r\n");

        assertTrue(bodyOf(answer, 400).contains("%25"), answer);
    }

    @Test
    void anAddressOrHeaderWithoutEndIsRefused() throws IOException {
        String address = exchange("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        String header = exchange("GET /api/health HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n");

        problem(414, bodyOf(address, 414));
        problem(400, bodyOf(header, 400));
    }

    @Test
    void aBodyThatBreaksOffBooksNothing() throws IOException {
        String event = TestServer.play("broken-off", "fan-1", "\"1m\"");
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + (event.length() + 10) + "\r\n\r\n" + event)
                            .getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.setSoTimeout(60_000);
            socket.getInputStream().readAllBytes();
        }

        assertTrue(server.engine.journal("fan-1", 0, 1).isEmpty());
        TestServer.ok(server.get("/api/health"));
    }

    @Test
    void aClientThatSendsEverythingBeforeItListensHearsTheAnswer() throws IOException {
        byte[] body = new byte[20_000_000];
        for (String address : new String[] {"/api/v1/events", "/api/v1/events?x=1", "/nowhere"}) {
            try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
                socket.getOutputStream()
                        .write(("POST " + address + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
                socket.setSoTimeout(60_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.contains("application/problem+json"), answer);
            }
        }
    }

    @Test
    void aClientThatAsksBeforeItSendsIsSparedTheUpload() throws IOException {
        String answer = exchange("POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 20000000\r\nExpect: 100-continue\r\n\r\n");

        problem(413, bodyOf(answer, 413));
    }

    @Test
    void aClientThatKeepsTheServerWaitingIsCutOff() throws IOException {
        ServerOptions impatient = ServerOptions.builder()
                .port(0)
                .readTimeout(Duration.ofMillis(200))
                .build();
        try (TestServer other = TestServer.start(new InMemoryStore(), impatient);
                Socket socket = new Socket("127.0.0.1", other.server.port())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(60_000);

            assertEquals(0, socket.getInputStream().readAllBytes().length);
            TestServer.ok(other.get("/api/health"));
        }
    }

    @Test
    void listeningBeyondTheMachineIsWarnedOf() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(RewardServer.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try (RewardServer open = RewardServer.start(ServerOptions.of("0.0.0.0", 0), server.engine)) {
            assertTrue(open.port() > 0);
        } finally {
            logger.removeHandler(handler);
        }

        assertTrue(warnings.stream().anyMatch(warning -> warning.contains("no authentication")), warnings.toString());
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException serverHasHeardEnough) {
                // It may answer and hang up before everything is sent.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String bodyOf(String answer, int status) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
