package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;

/** A program of two point types and an attribute of every type, and members with points. */
public final class LedgerFixture {
    private static final String PROGRAM = """
            apiVersion: fanreward/v1
            kind: Program
            pointTypes:
              - { key: points }
              - { key: coins, decimals: 2 }
            accountAttributes:
              plan: { type: enumeration, values: [free, premium], personal: false }
              followers: integer
            entityAttributes: { genre: { type: enumeration, values: [jazz, soul] } }
            memberAttributes:
              vip: boolean
              visits: integer
              share: decimal
              joined: { type: date, personal: false }
              seen: instant
              listening: duration
              ranks: list
            boards:
              ever: { points: points, ranking: ordinal }
              daily: { count: track.played, period: day }
            risk:
              very-long: { on: track.played, when: { attribute: event.duration, gte: 20h }, then: hold }
            """;

    private LedgerFixture() {}

    /** fan-1 has 1,000 points and 50.00 coins. */
    public static CliRun in(Path folder) {
        return in(new CliRun(folder));
    }

    /** The same in a store that the run names. */
    public static CliRun in(CliRun cli) {
        cli.file("campaigns/program.yaml", PROGRAM);
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT.replace("points: 1", "points: 1, pointType: points"));
        done(cli.run("bring-in", "fan-1", "1000", "--key", "start", "--reason", "start"));
        done(cli.run("bring-in", "fan-1", "50", "--type", "coins", "--key", "start-coins", "--reason", "start"));
        return cli;
    }

    public static Result done(Result result) {
        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        return result;
    }
}
