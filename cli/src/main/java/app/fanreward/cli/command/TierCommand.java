package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.TierStanding;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells on which levels a member is. */
@Command(
        name = "tier",
        description = "Show on which level of each tier a member is, until when, and what the next one takes.")
public final class TierCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "As of then, by all that is known now; may be to come, as if nothing more counted. Default: now.")
    @Nullable
    String at;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public TierCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Instant asked = Arguments.instantOrNull("--at", at);
        Instant instant = asked == null ? session.around().clock().instant() : asked;
        try (RewardEngine engine = session.reader()) {
            List<TierStanding> standings = engine.tiers(member, instant);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.ofTiers(member, standings));
            } else if (!standings.isEmpty()) {
                print(out, standings);
            }
            if (standings.isEmpty()) {
                out.word("the program declares no tiers");
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<TierStanding> standings) {
        Table table = new Table("TIER", "LEVEL", "SINCE", "UNTIL", ">COUNTED", "NEXT", ">MISSING");
        for (TierStanding standing : standings) {
            table.row(
                    standing.tier(),
                    standing.level(),
                    shown(standing.since()),
                    shown(standing.until()),
                    Literals.write(standing.counted()),
                    shown(standing.next()),
                    missing(standing.missing()));
        }
        table.print(out);
    }

    private static String missing(@Nullable Value missing) {
        return missing == null ? "-" : Literals.write(missing);
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
