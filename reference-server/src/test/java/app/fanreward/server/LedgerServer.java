package app.fanreward.server;

import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.InMemoryStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server with two point types and a clock that the test sets, and short ways to say what is sent to its ledger. */
final class LedgerServer implements AutoCloseable {
    static final String COMMANDS = "/api/v1/commands";
    static final String CHANGES = "/api/v1/catalog/changes";
    static final String BY_HAND = ",\"actor\":\"jane\",\"reason\":\"a test\"";

    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    ProgramSettings.DEFAULT.lateness(),
                    List.of(
                            new PointType("points", 0, RoundingMode.DOWN, 1_000L),
                            new PointType("miles", 0, RoundingMode.DOWN)),
                    Map.of(),
                    Set.of()),
            List.of(Campaign.of("every-play")
                    .rule(Rule.on("play", "track.played")
                            .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.TEN), "points", null, null)))
                    .build()));

    final TestServer http;
    private volatile Instant now = TestServer.NOW;

    LedgerServer() {
        // What the server does by itself would race with what the test asks for.
        this(
                new InMemoryStore(),
                ServerOptions.builder().port(0).settleEvery(Duration.ZERO).build());
    }

    LedgerServer(RewardStore store, ServerOptions options) {
        http = TestServer.start(store, options, PROGRAM, () -> now);
    }

    void setClock(Instant to) {
        now = to;
    }

    static String command(String kind, String key, String more) {
        return "{\"command\":\"" + kind + "\",\"member\":\"fan-1\",\"key\":\"" + key + "\"" + more + "}";
    }

    HttpResponse<String> send(String kind, String key, String more) {
        return http.post(COMMANDS, command(kind, key, more));
    }

    /** Sends a command that must be carried out. */
    void done(String kind, String key, String more) {
        TestServer.ok(send(kind, key, more));
    }

    /** Gives the member points that expire at an instant, or never. */
    void credit(String key, long amount, String expiresAt) {
        String expiry = expiresAt.isEmpty() ? "" : ",\"expiresAt\":\"" + expiresAt + "\"";
        done("adjust", key, ",\"amount\":" + amount + expiry + BY_HAND);
    }

    void offer(String reward, String key, String terms) {
        TestServer.ok(http.post(
                CHANGES,
                "{\"change\":\"offer\",\"reward\":\"" + reward + "\",\"key\":\"" + key + "\",\"actor\":\"jane\","
                        + "\"title\":\"Poster\"," + terms + "}"));
    }

    void stock(String reward, String key, long by) {
        TestServer.ok(http.post(
                CHANGES,
                "{\"change\":\"stock\",\"reward\":\"" + reward + "\",\"key\":\"" + key + "\",\"actor\":\"jane\",\"by\":"
                        + by + "}"));
    }

    long available() {
        return http.engine.balance("fan-1").wallet("points").available();
    }

    @Override
    public void close() {
        http.close();
    }
}
