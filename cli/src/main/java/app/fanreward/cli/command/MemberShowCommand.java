package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what holds of a member. */
@Command(name = "show", description = "Show what holds of a member.")
public final class MemberShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--at", paramLabel = "INSTANT", description = "As of then. Default: now.")
    @Nullable
    String at;

    MemberShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Instant instant = at == null ? session.around().clock().instant() : Arguments.instant("--at", at);
        try (RewardEngine engine = session.reader()) {
            MemberProfile profile = engine.profile(member, instant);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(profile));
            } else {
                out.line("zone = " + profile.zone());
                new TreeMap<>(profile.attributes()).forEach((name, value) -> out.line(name + " = " + value));
                profile.accounts().forEach(account -> out.line(UpdateWords.of(account)));
            }
        }
        return ExitCode.DONE;
    }
}
