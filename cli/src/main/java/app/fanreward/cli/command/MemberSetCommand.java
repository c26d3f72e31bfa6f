package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.MemberJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something about a member or an account of theirs. */
@Command(
        name = "set",
        description = "Say something about a member, or with --platform and --account about an account of theirs, that "
                + "holds from an instant on. Events before it are judged by what held then.")
public final class MemberSetCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "The member's time zone, such as Europe/Berlin.")
    @Nullable
    String zone;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "An attribute the program declares, of the account if one is named; repeatable.")
    Map<String, String> attributes = new LinkedHashMap<>();

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description = "The platform of the account, as events name it or their source.")
    @Nullable
    String platform;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "The id of the account there.")
    @Nullable
    String account;

    @Mixin
    TellingOptions telling = new TellingOptions();

    MemberSetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Instant from = telling.from(session);
        ProgramDefinition program = session.campaignsOrNone();
        MemberUpdate update = update(program, from);
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

    private MemberUpdate update(ProgramDefinition program, Instant from) {
        if (zone == null && attributes.isEmpty()) {
            throw CliException.usage("nothing to set: give --zone or --set NAME=VALUE");
        }
        if ((platform == null) != (account == null)) {
            throw CliException.usage("an account is named by both: give --platform and --account");
        }
        if (platform != null && attributes.isEmpty()) {
            throw CliException.usage("nothing to set of the account: give --set NAME=VALUE");
        }
        ZoneId zoneId = zone == null ? null : zone(zone);
        try {
            return platform == null || account == null
                    ? ofMember(program, from, zoneId)
                    : ofAccount(program, from, zoneId, platform, account);
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private MemberUpdate ofMember(ProgramDefinition program, Instant from, @Nullable ZoneId zoneId) {
        Map<String, Value> values = SetValues.typed(
                program.settings().memberAttributes(),
                "a member",
                attributes,
                program.settings().accountAttributes(),
                "it is one of accounts: name the account with --platform and --account");
        String key = telling.key(member, from.toString(), String.valueOf(zone), new TreeMap<>(attributes).toString());
        return new MemberUpdate(
                member, key, from, zoneId, values, session.settings().actor());
    }

    private MemberUpdate ofAccount(
            ProgramDefinition program, Instant from, @Nullable ZoneId zoneId, String platform, String account) {
        Map<String, Value> values = SetValues.typed(
                program.settings().accountAttributes(),
                "an account",
                attributes,
                program.settings().memberAttributes(),
                "it is one of members: set it without --platform and --account");
        String key = telling.key(
                member, from.toString(), String.valueOf(zone), new TreeMap<>(attributes).toString(), platform, account);
        AccountFacts facts = new AccountFacts(platform, account, values);
        return new MemberUpdate(
                member, key, from, zoneId, Map.of(), facts, session.settings().actor());
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
