package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.MemberJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something about a member. */
@Command(
        name = "set",
        description = "Say something about a member that holds from an instant on. Events before it are judged by what "
                + "held then.")
public final class MemberSetCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "The member's time zone, such as Europe/Berlin.")
    @Nullable
    String zone;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "An attribute the program declares; repeatable.")
    Map<String, String> attributes = new LinkedHashMap<>();

    @Option(names = "--from", paramLabel = "INSTANT", description = "From when it holds. Default: now.")
    @Nullable
    String from;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Makes the command safe to repeat. Default: made of what is said and from when it holds.")
    @Nullable
    String key;

    MemberSetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Instant instant = from == null ? session.around().clock().instant() : Arguments.instant("--from", from);
        ProgramDefinition program = session.campaignsOrNone();
        MemberUpdate update = update(program, instant);
        try (RewardEngine engine = session.writer(program)) {
            long sequence = engine.update(update);
            Output out = session.output();
            if (out.json()) {
                out.document(MemberJson.booked(update, sequence));
            }
            out.line(member + ": " + UpdateWords.of(update) + " from " + update.from() + " on (record " + sequence
                    + ")");
        }
        return ExitCode.DONE;
    }

    private MemberUpdate update(ProgramDefinition program, Instant instant) {
        if (zone == null && attributes.isEmpty()) {
            throw CliException.usage("nothing to set: give --zone or --set NAME=VALUE");
        }
        Map<String, Value> values = new TreeMap<>();
        attributes.forEach((name, text) ->
                values.put(name, SetValues.typed(program.settings().memberAttributes(), "a member", name, text)));
        ZoneId zoneId = zone == null ? null : zone(zone);
        String content = member + "\n" + instant + "\n" + zone + "\n" + new TreeMap<>(attributes);
        String unique = key != null ? key : "cli-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        try {
            return new MemberUpdate(
                    member, unique, instant, zoneId, values, session.settings().actor());
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            String meant = Names.didYouMean(text, ZoneId.getAvailableZoneIds())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            throw CliException.usage("'" + text + "' is no time zone such as Europe/Berlin" + meant);
        }
    }
}
