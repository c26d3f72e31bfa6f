package app.fanreward.cli.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.intake.Counts;
import app.fanreward.cli.intake.Refusal;
import app.fanreward.cli.intake.Tally;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.AnswerObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what became of events that were taken in. */
final class IntakeAnswer {
    /** How many refusals are listed unless all are asked for. */
    static final int FIRST = 20;

    private final Output out;
    private final ProgramSettings settings;
    private final AnswerObject document = AnswerJson.object();

    IntakeAnswer(Output out, ProgramSettings settings) {
        this.out = out;
        this.settings = settings;
    }

    static Tally tally(Session session) {
        return new Tally(session.settings().verbose() ? Integer.MAX_VALUE : FIRST);
    }

    /** Adds a document that only the document has. */
    IntakeAnswer with(String name, AnswerJson value) {
        document.put(name, value);
        return this;
    }

    /** Lets an input that cannot be read any further pass; what the engine failed on goes on. */
    static void onlyUnreadable(FanRewardException failed) {
        if (failed.code() != ErrorCode.FILE_UNREADABLE) {
            throw failed;
        }
    }

    /** Adds something that only the document has. */
    IntakeAnswer with(String name, String value) {
        document.put(name, value);
        return this;
    }

    /** Writes it and returns the exit code. */
    int write(Tally tally, @Nullable String stopped) {
        Counts counts = tally.counts();
        List<Refusal> refusals = tally.refusals();
        for (Refusal refusal : refusals) {
            out.word(refusal.place() + ": " + refusal.message());
        }
        if (counts.refused() > refusals.size()) {
            out.word("and " + Points.count(counts.refused() - refusals.size()) + " more; --verbose lists them all");
        }
        if (stopped != null) {
            out.word(stopped);
        }
        words(counts);
        if (out.json()) {
            out.document(document(counts, refusals, stopped));
        }
        return counts.refused() > 0 || stopped != null ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private void words(Counts counts) {
        row("read", counts.read());
        row("recorded", counts.recorded());
        row("duplicates", counts.duplicates());
        row("quarantined", counts.quarantined());
        row("refused", counts.refused());
        if (counts.leftOut() > 0) {
            row("left out", counts.leftOut());
        }
        out.line("granted      " + new Points(settings).of(granted(counts)));
        if (!counts.toReferrers().isEmpty()) {
            out.line("to referrers " + new Points(settings).of(counts.toReferrers()));
        }
        if (counts.read() > 0 && counts.duplicates() == counts.read() && counts.held() == 0) {
            out.line("Nothing new: all of it was booked before.");
        }
        if (counts.held() > 0) {
            out.word(Points.count(counts.held(), "event")
                    + (counts.held() == 1
                            ? " is held by a check of risk and waits"
                            : " are held by checks of risk and wait")
                    + ". quarantine list shows what waits; quarantine release and quarantine discard decide.");
        }
        if (counts.late() > 0) {
            out.word(Points.count(counts.late(), "event")
                    + " older than the program accepts; they are kept aside. Run it again with --backfill record or "
                    + "--backfill award to decide about them.");
        }
    }

    private void row(String name, long number) {
        out.line(String.format(java.util.Locale.ROOT, "%-12s %,d", name, number));
    }

    private AnswerJson document(Counts counts, List<Refusal> refusals, @Nullable String stopped) {
        Map<String, Long> granted = granted(counts);
        AnswerObject byType = AnswerJson.object();
        granted.forEach(byType::putAmount);
        List<AnswerJson> listed = refusals.stream()
                .map(refusal -> AnswerJson.object()
                        .put("place", refusal.place())
                        .put("message", refusal.message())
                        .build())
                .toList();
        document.put("read", counts.read())
                .put("recorded", counts.recorded())
                .put("duplicates", counts.duplicates())
                .put("quarantined", counts.quarantined())
                .put("held", counts.held())
                .put("refused", counts.refused())
                .put("leftOut", counts.leftOut())
                .putAmount(
                        "granted",
                        granted.getOrDefault(settings.pointTypes().getFirst().key(), 0L))
                .put("grantedByPointType", byType.build());
        if (!settings.referrals().isEmpty()) {
            AnswerObject toReferrers = AnswerJson.object();
            counts.toReferrers().forEach(toReferrers::putAmount);
            document.put("toReferrersByPointType", toReferrers.build());
        }
        document.put("refusals", AnswerJson.ofAll(listed));
        if (stopped != null) {
            document.put("stopped", stopped);
        }
        return document.build();
    }

    /** What was granted, with the default type even where it is nothing. */
    private Map<String, Long> granted(Counts counts) {
        Map<String, Long> granted = new TreeMap<>(counts.granted());
        granted.putIfAbsent(settings.pointTypes().getFirst().key(), 0L);
        return granted;
    }
}
