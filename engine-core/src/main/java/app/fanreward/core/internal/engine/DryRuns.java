package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Tries events out: an engine like the real one takes them in, on top of a store that is only read. */
final class DryRuns {
    private final Trials trials;
    private final InstantSource clock;

    DryRuns(Trials trials, InstantSource clock) {
        this.trials = trials;
        this.clock = clock;
    }

    DryRun run(List<EngagementEvent> events, DryRunOptions options) {
        if (events.size() > DryRun.MOST_EVENTS) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "a dry run takes at most " + DryRun.MOST_EVENTS + " events, not " + events.size()
                            + "; for more of them book them in a copy of the store");
        }
        ProgramDefinition draft = options.draft();
        Instant at = options.at() == null ? clock.instant() : options.at();
        List<DryRun.Outcome> outcomes = new ArrayList<>();
        List<JournalRecord> records = new ArrayList<>();
        ContentHash program = ContentHash.ZERO;
        for (List<EngagementEvent> together : parts(events, options.each())) {
            try (Trials.Trial trial = draft == null ? trials.begin(at) : trials.begin(at, draft)) {
                RewardEngine engine = trial.engine();
                program = engine.programHash();
                outcomes.addAll(outcomes(engine, together, options.submit()));
                records.addAll(trial.store().booked());
            }
        }
        return new DryRun(at, program, outcomes, records);
    }

    private static List<List<EngagementEvent>> parts(List<EngagementEvent> events, boolean each) {
        return each && !events.isEmpty() ? events.stream().map(List::of).toList() : List.of(events);
    }

    private static List<DryRun.Outcome> outcomes(
            RewardEngine engine, List<EngagementEvent> events, SubmitOptions options) {
        List<DryRun.Outcome> outcomes = new ArrayList<>();
        for (EventResult result : engine.submitAll(events, options)) {
            outcomes.add(new DryRun.Outcome(
                    result,
                    result instanceof EventResult.Decided(Decision decision)
                            ? engine.explain(decision.member(), decision.event())
                            : null));
        }
        return outcomes;
    }
}
