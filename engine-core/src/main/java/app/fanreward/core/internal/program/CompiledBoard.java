package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.Board.Ranking;
import app.fanreward.core.internal.board.RunCounter;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A leaderboard with its names resolved. What a member scores is charged to a counter of the run, so that the records
 * alone say who stands where, whatever becomes of the program and of personal data.
 *
 * @param key its key
 * @param measure what is scored
 * @param runs how its runs follow each other
 * @param ranking how equal scores are ranked
 * @param settlement for how long after its close a run takes what happened in it
 * @param audience only members for whom this holds, or null
 */
public record CompiledBoard(
        String key,
        Measure measure,
        BoardRuns runs,
        Ranking ranking,
        Duration settlement,
        @Nullable CompiledCondition audience) {
    /** What is scored. */
    public sealed interface Measure {
        /**
         * Points that are awarded.
         *
         * @param pointType their type
         * @param campaigns the campaigns whose awards count; empty for all
         */
        record Points(String pointType, ImmutableSet<String> campaigns) implements Measure {
            /** Whether an award counts. */
            boolean counts(String type, String campaign) {
                return pointType.equals(type) && (campaigns.isEmpty() || campaigns.contains(campaign));
            }
        }

        /**
         * Events.
         *
         * @param kind their kind
         * @param where which of them, or null for all
         */
        record Events(String kind, @Nullable CompiledCondition where) implements Measure {}

        /**
         * What is added to a counter.
         *
         * @param counter the counter
         */
        record Counted(CompiledCounter counter) implements Measure {}
    }

    /** What an event brings on a board: a charge, or the reason why there is none. */
    public record Scored(@Nullable Charge charge, @Nullable Reason reason) {}

    /** From when a run changes no more, or null for never. */
    public @Nullable Instant frozenAt(BoardRuns.Run run) {
        return run.closesAt() == null ? null : run.closesAt().plus(settlement);
    }

    /** The type its scores have. */
    public AttributeType type() {
        return measure instanceof Measure.Counted(CompiledCounter counter) ? counter.type() : AttributeType.INTEGER;
    }

    /** Whether it counts what events are granted, and not the events. */
    public boolean countsAwards() {
        return measure instanceof Measure.Points;
    }

    /** Whether events of a kind may score. */
    boolean on(String kind) {
        return switch (measure) {
            case Measure.Points ignored -> true;
            case Measure.Events events -> events.kind().equals(kind);
            case Measure.Counted counted -> counted.counter().on().equals(kind);
        };
    }

    /** Names the attributes of events that scores depend on. */
    void reads(Consumer<AttributeRef> reader) {
        switch (measure) {
            case Measure.Points ignored -> {}
            case Measure.Events(String ignored, CompiledCondition where) -> {
                if (where != null) {
                    where.attributes(reader);
                }
            }
            case Measure.Counted(CompiledCounter counter) -> counter.reads(reader);
        }
    }

    /**
     * What an event brings.
     *
     * @param facts the event and the member as it was before
     * @param awards what the event was granted
     * @param receivedAt when it is booked
     * @return null if nothing
     */
    public @Nullable Scored score(Facts facts, List<Award> awards, Instant receivedAt) {
        BoardRuns.@Nullable Run run = runs.at(facts.event().occurredAt());
        if (run == null) {
            return null;
        }
        long scored = scored(facts, awards);
        if (scored == 0 || (audience != null && audience.test(facts) != Truth.TRUE)) {
            return null;
        }
        Instant frozenAt = frozenAt(run);
        String counter = RunCounter.name(key, run.name());
        if (frozenAt == null) {
            return new Scored(new Charge(counter, scored), null);
        }
        return receivedAt.isBefore(frozenAt)
                ? new Scored(new Charge(counter, scored, facts.event().occurredAt(), frozenAt), null)
                : new Scored(null, new Reason("", "", ReasonCode.RUN_CLOSED, "/boards/" + key));
    }

    private long scored(Facts facts, List<Award> awards) {
        return switch (measure) {
            case Measure.Points points ->
                awards.stream()
                        .filter(award -> points.counts(award.pointType(), award.campaign()))
                        .mapToLong(Award::granted)
                        .reduce(0, Math::addExact);
            case Measure.Events events ->
                events.where() == null || events.where().test(facts) == Truth.TRUE ? 1 : 0;
            case Measure.Counted counted -> counted.counter().adding(facts);
        };
    }
}
