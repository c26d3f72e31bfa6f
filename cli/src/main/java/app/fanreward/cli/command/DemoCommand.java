package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.rule.Campaign;
import app.fanreward.cli.demo.DemoFolder;
import app.fanreward.cli.demo.DemoRun;
import app.fanreward.cli.demo.Highlight;
import app.fanreward.cli.intake.Tally;
import app.fanreward.cli.output.CampaignWords;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.text.ExplanationText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what FanReward does, on made-up fans or on the user's own history. */
@Command(
        name = "demo",
        description =
                "Show what FanReward does: on made-up fans, or on your own listening history if you name an export "
                        + "file. Keeps store and campaign files in ./.fanreward/demo unless --store names another folder.")
public final class DemoCommand implements Callable<Integer> {
    private static final int TOP = 5;
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "EXPORT-FILE", description = "An export file, as for 'import'.")
    @Nullable
    Path file;

    @Option(names = "--member", paramLabel = "ID", description = "Whose the export is. Default: you.")
    String member = "you";

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Path export = file == null ? null : Arguments.readable(session.around().resolve(file));
        Path folder = session.around().resolve(Path.of(".fanreward", "demo"));
        Path campaigns = folder.resolve("campaigns");
        DemoFolder.fill(campaigns);
        session.useForDemo(folder.resolve(export == null ? "store" : "export-store"), campaigns);
        Output out = session.output();
        try (RewardEngine engine = session.writer(session.campaigns("the demo needs some"))) {
            campaigns(out, engine);
            Tally tally = IntakeAnswer.tally(session);
            DemoRun run = new DemoRun(engine, tally);
            String shown;
            if (export == null) {
                out.line("Twenty made-up fans, four weeks of plays, follows and shares:");
                run.population(session.around().clock().instant());
                shown = Highlight.MEMBER;
            } else {
                out.line("Your export, every play judged as of when it happened:");
                String format = run.export(
                        export,
                        member,
                        SubmitOptions.backfill(
                                Backfill.AWARD, session.settings().actor()));
                out.line("format       " + format);
                shown = member;
            }
            out.line("");
            return finish(out, engine, tally, shown);
        }
    }

    private int finish(Output out, RewardEngine engine, Tally tally, String shown) {
        IntakeAnswer answer = new IntakeAnswer(out, engine.program().settings())
                .with("store", session.settings().store().shown())
                .with("campaigns", session.settings().campaigns().getFirst().toString());
        Explanation explanation = Highlight.find(engine, shown);
        Leaderboard board = engine.leaderboard(Session.defaultPointType(engine).key(), TOP);
        if (explanation != null) {
            answer.with("explanation", AnswerJson.of(explanation));
        }
        int exit = answer.with("leaderboard", AnswerJson.of(board)).write(tally, null);
        if (explanation != null) {
            out.line("");
            out.line("Why one of them earned what it did:");
            ExplanationText.of(explanation, engine.program().settings()).lines().forEach(line -> out.line("  " + line));
        }
        out.line("");
        out.line("The leaderboard:");
        LeaderboardCommand.print(out, board, new Points(engine.program().settings()));
        next(out, shown, explanation);
        return exit;
    }

    private static void campaigns(Output out, RewardEngine engine) {
        out.line("Campaigns:");
        for (Campaign campaign : engine.program().campaigns()) {
            CampaignWords.of(campaign).forEach(line -> out.line("  " + line));
        }
        out.line("");
    }

    private void next(Output out, String shown, @Nullable Explanation explanation) {
        String store = " --store " + session.shown(session.settings().store());
        String campaigns =
                " --campaigns " + session.shown(session.settings().campaigns().getFirst());
        String program = session.around().program();
        out.line("");
        out.line("What to type next:");
        List<String> commands = new java.util.ArrayList<>(List.of(
                "balance " + Session.quoted(shown) + store + campaigns,
                "history " + Session.quoted(shown) + " --limit 10" + store + campaigns));
        if (explanation != null) {
            commands.add("explain " + Session.quoted(shown) + " "
                    + Session.quoted(explanation.decision().event().toString()) + store + campaigns);
        }
        commands.add("verify" + store);
        commands.add("validate " + session.shown(session.settings().campaigns().getFirst()));
        commands.add("serve" + store + campaigns);
        commands.forEach(command -> out.line("  " + program + " " + command));
    }
}
