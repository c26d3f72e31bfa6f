package app.fanreward.benchmarks.matching;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole engine with the workload's campaigns, each rule with a limit, and its members. Used by one thread. */
final class WorkloadEngine implements AutoCloseable {
    private static final Instant NOW = MatchingWorkload.END.plus(Duration.ofHours(1));

    private final RewardEngine engine;
    private final Profile profile;
    private final Set<String> told = new HashSet<>();
    private int next;

    private WorkloadEngine(RewardEngine engine, Profile profile) {
        this.engine = engine;
        this.profile = profile;
    }

    /**
     * Opens one.
     *
     * @param store its store, or null for one in memory
     */
    static WorkloadEngine open(Profile profile, int campaigns, @Nullable RewardStore store) {
        FanReward.Builder builder =
                FanReward.builder().program(program(profile, campaigns)).clock(() -> NOW);
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
        List<EngagementEvent> events = new ArrayList<>(count);
        for (WorkloadEvent event : MatchingWorkload.events(profile, next, count)) {
            WorkloadMember member = event.member();
            if (told.add(member.id())) {
                engine.update(new MemberUpdate(
                        member.id(),
                        "told",
                        MatchingWorkload.START,
                        null,
                        OwnLanguage.attributes(member),
                        "benchmark"));
            }
            events.add(OwnLanguage.event(event, Integer.toString(next++)));
        }
        return events;
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
