package app.fanreward.api.trial;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What events would have earned, had they been sent. Nothing of it is booked.
 *
 * @param at when they were taken to arrive
 * @param program the program that decided
 * @param outcomes what would become of each event, in order
 * @param records what would be booked, in order: for each event a record, and those of what follows from it
 */
public record DryRun(Instant at, ContentHash program, List<Outcome> outcomes, List<JournalRecord> records) {
    /** Most events that are tried out at once: everything about them is held in memory. */
    public static final int MOST_EVENTS = 10_000;

    /** Takes copies. */
    public DryRun {
        outcomes = List.copyOf(outcomes);
        records = List.copyOf(records);
    }

    /**
     * What would become of one event.
     *
     * @param result the answer it would get; a duplicate where it was booked before
     * @param explanation why, the whole tree; null if it would be refused
     */
    public record Outcome(EventResult result, @Nullable Explanation explanation) {}

    /**
     * Adds up what the members would be granted, for what follows from their events as well; duplicates grant nothing.
     *
     * @return smallest units by the key of the point type, sorted
     */
    public Map<String, Long> granted() {
        Map<String, Long> granted = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.result() instanceof EventResult.Decided(Decision decision) && !decision.duplicate()) {
                add(decision, granted);
                decision.consequences().forEach(next -> add(next, granted));
            }
        }
        return granted;
    }

    private static void add(Decision decision, Map<String, Long> granted) {
        decision.awards().forEach(award -> granted.merge(award.pointType(), award.granted(), Math::addExact));
    }

    /**
     * Says what was tried, for the audit log of a host: the only trace that a dry run is to leave. It names no member.
     *
     * @param settings tells how many decimals points have
     * @return one line
     */
    public String auditLine(ProgramSettings settings) {
        long refused = outcomes.stream()
                .filter(outcome -> outcome.result() instanceof EventResult.Refused)
                .count();
        String granted = granted().entrySet().stream()
                .map(sum -> settings.shown(sum.getKey(), sum.getValue()))
                .collect(Collectors.joining(", "));
        return "dry run of " + outcomes.size() + (outcomes.size() == 1 ? " event" : " events") + " as of " + at
                + " with program " + program.brief() + ": would grant " + (granted.isEmpty() ? "nothing" : granted)
                + ", " + refused + " refused; nothing was booked";
    }
}
