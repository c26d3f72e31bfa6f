package app.fanreward.core;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.trial.CostMeter;
import app.fanreward.api.trial.CostProgress;
import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.core.internal.engine.CostRun;
import java.time.Duration;
import java.util.List;

/**
 * Measures what it costs to decide and book events by a program, and which of its rules and conditions cost most. Everything
 * happens in memory. Immutable.
 */
public final class ProgramBench {
    /** How long is measured unless said otherwise. */
    public static final Duration USUAL_TIME = Duration.ofSeconds(10);

    private final ProgramDefinition program;
    private final Functions functions;
    private final List<MemberUpdate> members;
    private final List<EntityUpdate> entities;
    private final Duration atMost;

    private ProgramBench(
            ProgramDefinition program,
            Functions functions,
            List<MemberUpdate> members,
            List<EntityUpdate> entities,
            Duration atMost) {
        this.program = program;
        this.functions = functions;
        this.members = members;
        this.entities = entities;
        this.atMost = atMost;
    }

    /**
     * Begins with a program.
     *
     * @param program the program
     * @param functions the functions of the host's own that its rules can ask; they are asked very often
     * @return a bench on which nothing is known of members and of what events are about
     */
    public static ProgramBench of(ProgramDefinition program, Functions functions) {
        return new ProgramBench(program, functions, List.of(), List.of(), USUAL_TIME);
    }

    /**
     * Has something be known before the first event.
     *
     * @param members of members and their accounts
     * @param entities of what events are about
     * @return another bench
     */
    public ProgramBench knowing(List<MemberUpdate> members, List<EntityUpdate> entities) {
        return new ProgramBench(program, functions, List.copyOf(members), List.copyOf(entities), atMost);
    }

    /**
     * Sets for how long whole rounds are measured; the second half of them counts. It ends later where three rounds take longer;
     * making ready for rounds, and looking closer at rules and conditions, come on top.
     *
     * @param time how long, not negative; {@link #USUAL_TIME} unless set
     * @return another bench
     */
    public ProgramBench during(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("no time can be measured for " + time);
        }
        return new ProgramBench(program, functions, members, entities, time);
    }

    /**
     * Measures, on the calling thread. Each round sends all events in their order, one by one, to an engine in which nothing
     * has happened yet, and its time is always that of the latest event so far. Events are decided whatever their age.
     *
     * @param events the events, at least one
     * @param meter what is measured with
     * @param progress told how far it is
     * @return what it costs
     * @throws FanRewardException with {@code RULE_INVALID} and everything that is wrong with the program, or with what is
     *     wrong with something that is to be known
     * @throws IllegalArgumentException if there is no event
     */
    public ProgramCosts run(List<EngagementEvent> events, CostMeter meter, CostProgress progress) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("without any event nothing can be measured");
        }
        return new CostRun(program, functions, members, entities, meter, InMemoryStore::new)
                .run(List.copyOf(events), atMost, progress);
    }
}
