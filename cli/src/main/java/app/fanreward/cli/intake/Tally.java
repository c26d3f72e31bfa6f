package app.fanreward.cli.intake;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts results as they come, and keeps the first refusals. Safe for use by many threads. */
public final class Tally {
    private final int keep;
    private final TreeMap<Long, Refusal> refusals = new TreeMap<>();
    private final Map<String, Long> granted = new TreeMap<>();
    private final Map<String, Long> toReferrers = new TreeMap<>();
    private long read;
    private long recorded;
    private long duplicates;
    private long quarantined;
    private long held;
    private long late;
    private long refused;
    private long leftOut;

    /**
     * Starts at zero.
     *
     * @param keep how many refusals to keep; those that come first in the input
     */
    public Tally(int keep) {
        this.keep = keep;
    }

    /**
     * Counts something that could not be read.
     *
     * @param refusal where and why
     */
    public synchronized void unreadable(Refusal refusal) {
        read++;
        refuse(refusal);
    }

    /** Counts a row that says nothing a member did. */
    public synchronized void leftOut() {
        leftOut++;
    }

    /**
     * Counts the results of a batch.
     *
     * @param batch what was sent
     * @param results what came back, in the same order
     */
    synchronized void add(List<Placed> batch, List<EventResult> results) {
        for (int i = 0; i < results.size(); i++) {
            Placed sent = batch.get(i);
            read++;
            switch (results.get(i)) {
                case EventResult.Decided(Decision decision) -> decided(decision);
                case EventResult.Refused refusedResult ->
                    refuse(new Refusal(sent.order(), sent.place().toString(), Sentences.of(refusedResult.problem())));
            }
        }
    }

    private void decided(Decision decision) {
        held += isHeld(decision) ? 1 : 0;
        if (decision.duplicate()) {
            duplicates++;
            return;
        }
        if (decision.disposition() == Disposition.QUARANTINED) {
            quarantined++;
            late += isHeld(decision) ? 0 : 1;
        } else {
            recorded++;
        }
        add(decision.awards(), granted);
        decision.consequences().forEach(consequence -> add(consequence.awards(), granted));
        add(decision.toReferrers(), toReferrers);
    }

    private static boolean isHeld(Decision decision) {
        return decision.disposition() == Disposition.QUARANTINED
                && decision.reasons().stream()
                        .anyMatch(reason -> reason.reason().code() == ReasonCode.RISK_HOLD);
    }

    private static void add(List<Award> awards, Map<String, Long> sums) {
        for (Award award : awards) {
            sums.merge(award.pointType(), award.granted(), Math::addExact);
        }
    }

    private void refuse(Refusal refusal) {
        refused++;
        refusals.put(refusal.order(), refusal);
        if (refusals.size() > keep) {
            refusals.pollLastEntry();
        }
    }

    /**
     * Tells the counts so far.
     *
     * @return the counts
     */
    public synchronized Counts counts() {
        return new Counts(read, recorded, duplicates, quarantined, held, late, refused, leftOut, granted, toReferrers);
    }

    /**
     * Tells the first refusals.
     *
     * @return in the order of the input
     */
    public synchronized List<Refusal> refusals() {
        return List.copyOf(refusals.values());
    }
}
