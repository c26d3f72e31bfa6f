package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.options.ActorOption;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Releases an event from quarantine. */
@Command(
        name = "release",
        description = "Release an event from quarantine: evaluate it as of when it happened, or only record it.")
final class QuarantineReleaseCommand implements Callable<Integer> {
    private static final Map<String, Backfill> MODES = Choices.words(new Backfill[] {Backfill.AWARD, Backfill.RECORD});

    private final Session session;

    @Parameters(index = "0", paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Parameters(
            index = "1",
            paramLabel = "SOURCE:ID",
            description = "The event, both parts percent-encoded, as 'quarantine list' shows it.")
    String event = "";

    @Option(
            names = "--backfill",
            paramLabel = "MODE",
            completionCandidates = Modes.class,
            description = "award (evaluate it as of when it happened; the default) or record (keep it, pay nothing).")
    String backfill = "award";

    @Mixin
    ActorOption actor = new ActorOption();

    QuarantineReleaseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        EventReference reference = Arguments.event(event);
        Backfill mode = Choices.of("--backfill", backfill, MODES);
        String name = actor.name(session.settings());
        ProgramDefinition program = mode == Backfill.RECORD
                ? session.campaignsOrNone()
                : session.campaigns("what is released without any earns nothing for ever");
        session.requireStore();
        try (RewardEngine engine = session.writer(program)) {
            Decision decision = engine.release(member, reference, mode, name);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(decision));
            } else {
                out.line(words(decision, new Points(program.settings())));
            }
        }
        return ExitCode.DONE;
    }

    private static String words(Decision decision, Points points) {
        Map<String, Long> granted = new TreeMap<>();
        Stream.concat(Stream.of(decision), decision.consequences().stream())
                .flatMap(each -> each.awards().stream())
                .forEach(award -> granted.merge(award.pointType(), award.granted(), Math::addExact));
        String what = "event " + decision.event() + " of " + decision.member();
        String when = decision.duplicate() ? " was released before" : " is released";
        if (decision.disposition() == Disposition.RECORDED) {
            return what + when + " and only recorded";
        }
        return what + when + " and earned " + (granted.isEmpty() ? "nothing" : points.of(granted));
    }

    /** What a shell offers after the option. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return MODES.keySet().iterator();
        }
    }
}
