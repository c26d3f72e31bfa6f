package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.intake.Sentences;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.core.InMemoryStore;
import app.fanreward.wire.json.EventLines;
import app.fanreward.wire.json.ParsedEvent;
import app.fanreward.wire.json.TrialJson;
import app.fanreward.wire.text.ExplanationText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what events would earn, and books nothing. */
@Command(
        name = "dry-run",
        description = "Say what events would earn, on the members, limits and budgets as they are; books nothing.")
public final class DryRunCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "CloudEvents, one a line; - for standard input (the default).")
    String file = "-";

    @Option(
            names = "--draft",
            paramLabel = "FILE|DIR",
            description = "Let this program decide, of campaign files and folders of them, and not the running one; "
                    + "repeatable.")
    List<Path> draft = new ArrayList<>();

    @Option(names = "--at", paramLabel = "INSTANT", description = "When the events are taken to arrive. Default: now.")
    @Nullable
    String at;

    @Option(names = "--member", paramLabel = "ID", description = "Only events of this member; repeatable.")
    List<String> members = new ArrayList<>();

    @Option(names = "--each", description = "Decide each event as if the others had not been sent.")
    boolean each;

    @Option(names = "--explain", description = "Say of each event why.")
    boolean explain;

    @Mixin
    IntakeOptions intake = new IntakeOptions();

    private int unreadable;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public DryRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant instant = Arguments.instantOrNull("--at", at);
        members.forEach(Arguments::member);
        ProgramDefinition tried = draft.isEmpty() ? null : DraftFiles.load(session, draft);
        ProgramDefinition program =
                tried == null ? session.campaigns("without any nothing is earned") : session.campaignsOrNone();
        DryRunOptions options = new DryRunOptions(tried, instant, each, intake.options(session));
        List<EngagementEvent> events = read(tried == null ? program : tried);
        try (RewardEngine engine = engine(program)) {
            DryRun dry = engine.dryRun(events, options);
            Output out = session.output();
            if (out.json()) {
                out.document(TrialJson.of(dry));
            } else {
                print(out, dry, tried == null ? program : tried);
            }
            out.word(dry.auditLine((tried == null ? program : tried).settings()));
            if (unreadable > 0) {
                out.word(
                        Points.count(unreadable) + (unreadable == 1 ? " line was" : " lines were") + " not understood");
            }
            return refused(dry) || unreadable > 0 ? ExitCode.REFUSED : ExitCode.DONE;
        }
    }

    /** Where there is no store yet, everybody is new. */
    private RewardEngine engine(ProgramDefinition program) {
        return session.hasStore() ? session.reader(program) : session.engine(new InMemoryStore(), program);
    }

    private static boolean refused(DryRun dry) {
        return dry.outcomes().stream().anyMatch(outcome -> outcome.result() instanceof EventResult.Refused);
    }

    private List<EngagementEvent> read(ProgramDefinition program) {
        Path path =
                file.equals("-") ? null : Arguments.readable(session.around().resolve(Path.of(file)));
        List<EngagementEvent> events = new ArrayList<>();
        try (EventLines lines = new EventLines(open(path), file, program.settings())) {
            for (EventLines.Line line = lines.next(); line != null; line = lines.next()) {
                switch (line.outcome()) {
                    case ParsedEvent.Parsed(EngagementEvent event) -> {
                        if (members.isEmpty() || members.contains(event.member())) {
                            events.add(event);
                        }
                    }
                    case ParsedEvent.Bad bad -> {
                        unreadable++;
                        session.output()
                                .word((file.equals("-") ? "standard input" : file) + ":" + line.number() + ": "
                                        + bad.problems().stream()
                                                .map(Sentences::of)
                                                .collect(Collectors.joining("; ")));
                    }
                }
                if (events.size() > DryRun.MOST_EVENTS) {
                    throw CliException.usage("a dry run takes at most " + Points.count(DryRun.MOST_EVENTS)
                            + " events; name some members with --member, or ingest them into a copy of the store");
                }
            }
        } catch (FanRewardException broken) {
            IntakeAnswer.onlyUnreadable(broken);
            throw CliException.notPossible(String.valueOf(broken.getMessage()));
        }
        return events;
    }

    private InputStream open(@Nullable Path path) {
        if (path == null) {
            return session.around().in();
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException broken) {
            throw CliException.notPossible(path + " cannot be read: " + broken.getMessage());
        }
    }

    private void print(Output out, DryRun dry, ProgramDefinition program) {
        Points points = new Points(program.settings());
        if (explain) {
            for (DryRun.Outcome outcome : dry.outcomes()) {
                switch (outcome.result()) {
                    case EventResult.Refused(var problem) -> out.line(Sentences.of(problem));
                    case EventResult.Decided(Decision decision) ->
                        tree(out, outcome.explanation(), decision.duplicate(), program);
                }
                out.line("");
            }
        } else {
            Table table = new Table("MEMBER", "WHICH", "BECOMES", ">POINTS");
            dry.outcomes().forEach(outcome -> row(table, outcome, points));
            table.print(out);
        }
        out.line("would grant  " + points.of(dry.granted()));
    }

    private static void tree(Output out, @Nullable Explanation explanation, boolean booked, ProgramDefinition program) {
        if (explanation != null) {
            (booked
                            ? ExplanationText.of(explanation, program.settings())
                            : ExplanationText.ofTrial(explanation, program.settings()))
                    .lines()
                    .forEach(out::line);
        }
    }

    private static void row(Table table, DryRun.Outcome outcome, Points points) {
        switch (outcome.result()) {
            case EventResult.Refused(var problem) ->
                table.row("-", problem.subject(), "refused: " + problem.code(), "-");
            case EventResult.Decided(Decision decision) -> {
                TreeMap<String, Long> granted = new TreeMap<>();
                Stream.concat(Stream.of(decision), decision.consequences().stream())
                        .flatMap(each -> each.awards().stream())
                        .forEach(award -> granted.merge(award.pointType(), award.granted(), Math::addExact));
                table.row(
                        decision.member(),
                        decision.event().toString(),
                        becomes(decision),
                        granted.isEmpty() ? "-" : points.of(granted));
            }
        }
    }

    private static String becomes(Decision decision) {
        if (decision.duplicate()) {
            return "duplicate";
        }
        if (decision.disposition() != Disposition.EVALUATED
                || decision.reasons().isEmpty()) {
            return decision.awards().isEmpty()
                    ? decision.disposition().name().toLowerCase(java.util.Locale.ROOT)
                    : "awarded";
        }
        String reason = decision.reasons().getFirst().reason().code().name();
        return decision.awards().isEmpty() ? reason : "awarded, " + reason;
    }
}
