package app.fanreward.server;

import static app.fanreward.server.TestServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.core.InMemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for a long answer and read it slowly, or not at all. */
class SlowReaderTest {
    private static final String EXPORT = "/api/v1/members/fan-1/export";
    private static final int EXPORTS_AT_ONCE = 4;

    /** So many events of 100 KB make more than any two sockets hold between them. */
    private static final int EVENTS = 300;

    private static final long POLL_NANOS = 5_000_000;

    private final List<Socket> clients = new ArrayList<>();
    private final Logs logs = new Logs();

    /** What the server had to complain about. */
    private static final class Logs extends Handler {
        private final List<String> warnings = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger("app.fanreward.server");

        @Override
        public void publish(LogRecord said) {
            if (said.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(said.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    private TestServer start(Duration writeTimeout) {
        logs.logger.addHandler(logs);
        TestServer server = TestServer.start(
                new InMemoryStore(),
                ServerOptions.builder()
                        .port(0)
                        .writeTimeout(writeTimeout)
                        .settleEvery(Duration.ZERO)
                        .build());
        for (int i = 0; i < EVENTS; i++) {
            EngagementEvent.Builder event = EngagementEvent.of("track.played")
                    .from("app", "e-" + i)
                    .member("fan-1")
                    .at(TestServer.NOW)
                    .put("duration", Duration.ofMinutes(1));
            for (int field = 0; field < 50; field++) {
                event.put("note" + field, "x".repeat(2_000));
            }
            server.engine.submit(event.build());
        }
        return server;
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        logs.close();
    }

    private Socket ask(TestServer server, int receiveBuffer) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(receiveBuffer);
        client.connect(new InetSocketAddress("127.0.0.1", server.server.port()));
        clients.add(client);
        client.getOutputStream()
                .write(("GET " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Everything up to where the connection ends, in order or not. */
    private static String rest(InputStream answer) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        try {
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
        } catch (IOException reset) {
            text.append("<reset>");
        }
        return text.toString();
    }

    @Test
    void whoReadsNoMoreGivesThePlaceOfAnExportBack() throws IOException {
        try (TestServer server = start(Duration.ofMillis(500))) {
            for (int i = 0; i < EXPORTS_AT_ONCE; i++) {
                // The first byte says that it has its place.
                assertEquals('H', ask(server, 4_096).getInputStream().read());
            }

            HttpResponse<String> late = server.get(EXPORT);
            while (late.statusCode() == 503) {
                LockSupport.parkNanos(POLL_NANOS);
                late = server.get(EXPORT);
            }

            assertTrue(ok(late).get("complete").asBoolean());
            for (Socket client : clients) {
                String got = rest(client.getInputStream());
                assertTrue(got.startsWith("TTP/1.1 200"), () -> got.substring(0, 40));
                assertFalse(got.contains("\"complete\":true"), "it was not cut off");
            }
            assertTrue(server.engine.verify(records -> {}).clean());
            assertEquals(List.of(), logs.warnings, "a client that goes away is no trouble of the server");
        }
    }

    /** In all longer than the limit, which is one of each piece. */
    @Test
    void whoReadsSlowlyAndGoesOnReadingGetsTheWhole() throws IOException {
        Duration limit = Duration.ofSeconds(2);
        try (TestServer server = start(limit)) {
            InputStream answer = ask(server, 256 * 1_024).getInputStream();
            byte[] buffer = new byte[64 * 1_024];
            StringBuilder end = new StringBuilder();
            long begun = System.nanoTime();
            long got = 0;
            while (end.indexOf("\"complete\":true}") < 0) {
                int read = answer.read(buffer);
                assertTrue(read > 0, "it was cut off after " + got);
                got += read;
                end.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
                end.delete(0, end.length() - Math.min(end.length(), 100));
                LockSupport.parkNanos(POLL_NANOS);
            }
            assertTrue(System.nanoTime() - begun > limit.toNanos(), "too fast to say anything: " + got);
        }
    }
}
