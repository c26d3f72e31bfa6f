package app.fanreward.benchmarks.matching;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole engine with the workload's campaigns, each rule with a limit, and its members. Used by one thread. */
final class WorkloadEngine implements AutoCloseable {
    /** When everything is booked. */
    static final Instant NOW = MatchingWorkload.END.plus(Duration.ofHours(1));

    private final RewardEngine engine;
    private final FreshEvents events;

    private WorkloadEngine(RewardEngine engine, Profile profile) {
        this.engine = engine;
        this.events = new FreshEvents(profile, this::tell);
    }

    /**
     * Opens one.
     *
     * @param store its store, or null for one in memory
     */
    static WorkloadEngine open(Profile profile, int campaigns, @Nullable RewardStore store) {
        return open(profile, program(profile, campaigns), store);
    }

    /**
     * Opens one.
     *
     * @param profile of which its events are
     * @param program what it decides by
     * @param store its store, or null for one in memory
     */
    static WorkloadEngine open(Profile profile, ProgramDefinition program, @Nullable RewardStore store) {
        FanReward.Builder builder = FanReward.builder().program(program).clock(() -> NOW);
        if (store != null) {
            builder.store(store);
        }
        return new WorkloadEngine(builder.build(), profile);
    }

    /** What it decides by. */
    static ProgramDefinition program(Profile profile, int campaigns) {
        return OwnLanguage.limited(CampaignMix.of(profile, campaigns));
    }

    RewardEngine engine() {
        return engine;
    }

    /** Events that it has not been told of yet. What it has to know of their members it is told now. */
    List<EngagementEvent> fresh(int count) {
        return events.next(count);
    }

    /** Tells it of a member; to be done once, before the first of the member's events. */
    void tell(WorkloadMember member) {
        engine.update(OwnLanguage.update(member));
    }

    /** Books events and makes sure that each was decided. */
    List<EventResult> book(List<EngagementEvent> events) {
        List<EventResult> results = engine.submitAll(events, SubmitOptions.DEFAULT);
        for (EventResult result : results) {
            if (!(result instanceof EventResult.Decided decided)
                    || decided.decision().duplicate()) {
                throw new IllegalStateException("an event was not booked: " + result);
            }
        }
        return results;
    }

    @Override
    public void close() {
        engine.close();
    }
}
