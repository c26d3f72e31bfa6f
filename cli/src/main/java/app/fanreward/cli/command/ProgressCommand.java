package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.Value;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells how far a member has got. */
@Command(name = "progress", description = "Show a member's streaks, challenges and badges.")
public final class ProgressCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    ProgressCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        try (RewardEngine engine = session.reader()) {
            MemberProgress progress = engine.progress(member);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(progress));
            } else {
                print(out, progress);
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, MemberProgress progress) {
        if (progress.streaks().isEmpty()
                && progress.challenges().isEmpty()
                && progress.badges().isEmpty()) {
            out.word("The program has no streaks or challenges, and no badge is held.");
            return;
        }
        if (!progress.streaks().isEmpty()) {
            Table streaks = new Table("STREAK", ">LENGTH", "SINCE", ">LONGEST", ">FREEZES", ">NEXT");
            for (MemberProgress.InStreak streak : progress.streaks()) {
                streaks.row(
                        streak.streak(),
                        String.valueOf(streak.length()),
                        streak.run() == null ? "" : streak.run().toString(),
                        String.valueOf(streak.longest()),
                        String.valueOf(streak.freezes()),
                        streak.next() == null ? "" : streak.next().toString());
            }
            streaks.print(out);
        }
        if (!progress.challenges().isEmpty()) {
            Table challenges = new Table("CHALLENGE", ">PROGRESS", ">GOAL", ">COMPLETED", "PERIOD", "ENDS");
            for (MemberProgress.InChallenge challenge : progress.challenges()) {
                challenges.row(
                        challenge.challenge(),
                        shown(challenge.progress()),
                        shown(challenge.goal()),
                        String.valueOf(challenge.completions()),
                        challenge.period(),
                        challenge.ends() == null ? "" : challenge.ends().toString());
            }
            challenges.print(out);
        }
        if (!progress.badges().isEmpty()) {
            Table badges = new Table("BADGE", ">COUNT", "SINCE", "TITLE");
            for (MemberProgress.HeldBadge badge : progress.badges()) {
                badges.row(
                        badge.badge(),
                        String.valueOf(badge.count()),
                        badge.since().toString(),
                        badge.title() == null ? "" : badge.title());
            }
            badges.print(out);
        }
    }

    private static String shown(Value value) {
        return value instanceof Value.Numeric(BigDecimal number) ? number.toPlainString() : value.toString();
    }
}
