package app.fanreward.server;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.MongoStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** One of several servers over one database, in a process of its own; the connection string is its argument. */
final class SharedServer {
    /** Less than all plays together would earn. */
    static final long BUDGET = 600;

    static final long PER_PLAY = 7;
    static final long PER_MEMBER = 70;

    private SharedServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(ServerProcess.run(ServerOptions.of("127.0.0.1", 0), engine(arguments[0]), server -> {
            System.out.println(server.address());
            System.out.flush();
        }));
    }

    static ProgramDefinition program() {
        return ProgramDefinition.of(
                Campaign.of("tour")
                        .budget(BUDGET)
                        .rule(Rule.on("play", "track.played")
                                .then(Effect.addPoints(new Amount.Fixed(BigDecimal.valueOf(PER_PLAY))))
                                .limit(Limit.cap(PER_MEMBER, CalendarPeriod.Unit.DAY)))
                        .build(),
                Campaign.of("everyday")
                        .rule(Rule.on("play", "track.played").then(Effect.addPoints(new Amount.Fixed(BigDecimal.ONE))))
                        .build());
    }

    static RewardEngine engine(String uri) {
        return FanReward.builder()
                .store(MongoStore.open(uri))
                .program(program())
                .build();
    }

    static Process start(String uri) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        SharedServer.class.getName(),
                        uri))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
