package app.fanreward.core.internal.engine;

import app.fanreward.api.Problem;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.CostMeter;
import app.fanreward.api.trial.CostProgress;
import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.api.trial.ProgramCosts.Cost;
import app.fanreward.api.trial.ProgramCosts.Events;
import app.fanreward.core.internal.cost.AskedProgram;
import app.fanreward.core.internal.cost.Rounds;
import app.fanreward.core.internal.cost.Sample;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.program.Recompiler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Measures what a program costs on some events, in stores of its own in memory. */
public final class CostRun {
    private static final SubmitOptions WHATEVER_THE_AGE = SubmitOptions.backfill(Backfill.AWARD, "bench");

    private static final long CACHE_BYTES = 1L << 30;
    private static final int MOST_REFUSALS = 10;

    /** Of so many decisions it is kept what they depended on. */
    private static final int MOST_INPUTS = 20_000;

    /** So often a rule is asked by itself, all rules together: a second or so. */
    private static final long MOST_QUESTIONS = 30_000_000;

    /** Which part of the time goes to whole submits, in percent; the rest to decisions. */
    private static final int SUBMITTING = 60;

    private final ProgramDefinition definition;
    private final Functions functions;
    private final Recompiler compiler;
    private final List<MemberUpdate> members;
    private final List<EntityUpdate> entities;
    private final CostMeter meter;
    private final Supplier<RewardStore> stores;

    /**
     * Begins.
     *
     * @param members what is known of members before the events
     * @param entities what is known of what events are about
     * @param stores makes empty stores
     */
    public CostRun(
            ProgramDefinition definition,
            Functions functions,
            List<MemberUpdate> members,
            List<EntityUpdate> entities,
            CostMeter meter,
            Supplier<RewardStore> stores) {
        this.definition = definition;
        this.functions = functions;
        this.compiler = new Recompiler(functions);
        this.members = members;
        this.entities = entities;
        this.meter = meter;
        this.stores = stores;
    }

    /** An engine in which nothing has happened, and what time it is there: as late as the latest event. */
    private final class Fresh {
        private final RewardStore store = stores.get();
        private final CoreEngine engine;
        private Instant now;

        private Fresh(Instant first) {
            now = first;
            engine = new CoreEngine(
                    store, definition, compiler.branch(false), () -> now, CACHE_BYTES, null, false, null, stores);
            members.forEach(engine::update);
            entities.forEach(engine::update);
        }

        private EventResult submit(EngagementEvent event) {
            if (event.occurredAt().isAfter(now)) {
                now = event.occurredAt();
            }
            return engine.submitAll(List.of(event), WHATEVER_THE_AGE).get(0);
        }
    }

    /**
     * Measures.
     *
     * @param events at least one
     * @param atMost about how long; counting and looking closer at what is expensive comes on top
     */
    public ProgramCosts run(List<EngagementEvent> events, Duration atMost, CostProgress progress) {
        long total = atMost.toMillis();
        progress.at(0, total);
        Program program = ProgramCompiler.compile(definition, functions);
        compiler.compile(definition);
        Instant first = events.stream()
                .map(EngagementEvent::occurredAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Fresh told = new Fresh(first);
        List<Problem> refusals = new ArrayList<>();
        for (EngagementEvent event : events) {
            if (told.submit(event) instanceof EventResult.Refused(Problem problem)) {
                refusals.add(problem);
            }
            // Of many events this takes a while, in which somebody may wonder whether it goes on.
            progress.at(0, total);
        }
        DecidedInputs decided = new DecidedInputs(told.store, program);
        Tally tally = new Tally(program);
        decided.decisions(tally::add);
        Sample sample = new Sample(tally.oneIn(), tally.byKind);
        List<Input> inputs = decided.of(sample);
        told.engine.close();

        long forSubmitting = total * SUBMITTING / 100;
        Cost submitting = new Rounds(meter)
                .measure(
                        events.size(),
                        Duration.ofMillis(forSubmitting),
                        () -> {
                            Fresh fresh = new Fresh(first);
                            return () -> events.forEach(fresh::submit);
                        },
                        spent -> progress.at(Math.min(forSubmitting, spent / 1_000_000), total));
        double decisionsPerEvent = (double) (tally.sent + tally.followed) / events.size();
        Cost deciding = inputs.isEmpty()
                ? new Cost(0, 0, 0, 0, 0)
                : scaled(
                        new Rounds(meter)
                                .measure(
                                        inputs.size(),
                                        Duration.ofMillis(total - forSubmitting),
                                        () -> () -> inputs.forEach(input -> Decider.decide(program, input, false)),
                                        spent ->
                                                progress.at(Math.min(total, forSubmitting + spent / 1_000_000), total)),
                        decisionsPerEvent);
        AskedProgram asked = new AskedProgram(program, functions, inputs, tally.gave, sample, events.size(), meter);
        asked.measure(atMost);
        return new ProgramCosts(
                program.hash(),
                new Events(
                        events.size(),
                        tally.sent,
                        tally.followed,
                        refusals.size(),
                        refusals.stream().limit(MOST_REFUSALS).toList(),
                        withoutRules(program, events),
                        inputs.size()),
                deciding,
                submitting,
                asked.asked(),
                asked.matched(),
                asked.nanos(),
                asked.rules(),
                asked.conditions());
    }

    private static Cost scaled(Cost cost, double factor) {
        return new Cost(
                cost.nanos() * factor, cost.cpuNanos() * factor, cost.bytes() * factor, cost.rounds(), cost.spread());
    }

    private static SortedMap<String, Integer> withoutRules(Program program, List<EngagementEvent> events) {
        SortedMap<String, Integer> without = new TreeMap<>();
        for (EngagementEvent event : events) {
            if (program.rulesOn(event.kind()).isEmpty()) {
                without.merge(event.kind(), 1, Integer::sum);
            }
        }
        return without;
    }

    /** What the decisions say in all. */
    private static final class Tally {
        private final Program program;
        private final Map<String, Long> gave = new HashMap<>();
        private final Map<String, Integer> byKind = new HashMap<>();
        private int sent;
        private int followed;
        private long questions;

        private Tally(Program program) {
            this.program = program;
        }

        private void add(EventContent content) {
            if (content.cause() == null) {
                sent++;
            } else {
                followed++;
            }
            byKind.merge(content.event().kind(), 1, Integer::sum);
            questions += program.rulesOn(content.event().kind()).size();
            Set<String> rules = new HashSet<>();
            for (Award award : content.awards()) {
                rules.add(CompiledRule.name(award.campaign(), award.rule()));
            }
            for (Penalty penalty : content.penalties()) {
                rules.add(CompiledRule.name(penalty.campaign(), penalty.rule()));
            }
            for (EffectOutcome effect : content.effects()) {
                rules.add(CompiledRule.name(effect.campaign(), effect.rule()));
            }
            rules.forEach(rule -> gave.merge(rule, 1L, Long::sum));
        }

        /** Of how many decisions one is looked at closer: it goes by counts alone. */
        private int oneIn() {
            long decisions = (long) sent + followed;
            long tooMany = Math.ceilDiv(decisions, MOST_INPUTS);
            long tooOften = Math.ceilDiv(questions, MOST_QUESTIONS);
            return Math.toIntExact(Math.max(1, Math.max(tooMany, tooOften)));
        }
    }
}
