package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.CompiledRisk;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.progress.StreakTrack;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides one event: a pure function of program and input. */
public final class Decider {
    private Decider() {}

    /**
     * Decides.
     *
     * @param program the program
     * @param input everything else it depends on
     * @param explaining whether to work out the whole tree; it never changes what is granted
     */
    public static Verdict decide(Program program, Input input, boolean explaining) {
        Quotes quotes = new Quotes(input.budgets());
        Candidates asked = new Candidates(program, input, quotes, explaining);
        List<Candidate> candidates = asked.all();
        // They take from what was there before, take no part in stacking and share nothing with awards.
        EventTally taken = new EventTally();
        candidates.forEach(candidate -> candidate.rules().forEach(rule -> rule.penalize(taken)));
        EventTally tally = new EventTally();
        candidates.forEach(candidate -> candidate.outcomes().forEach(rule -> rule.makesRoom(tally)));
        if (program.campaignsShare()) {
            Stacking.oneGroupAtATime(candidates, tally);
        } else {
            Stacking.allAtOnce(candidates, tally);
        }
        List<Charge> byItself = counted(program, input);
        Verdict verdict = verdict(asked, quotes, byItself, asked.nobodyToAsk(), explaining);
        Verdict counted = program.tracks().isEmpty()
                ? verdict
                : Exhaustion.on(program, input, verdict.adding(gainedIn(program, input, verdict)));
        Verdict whole = Scoring.on(program, input, Referring.on(program, input, counted));
        ImmutableList<CompiledRisk> checks =
                program.risksOn(input.facts().event().kind());
        boolean byRules = !whole.grants().isEmpty()
                || !whole.effects().isEmpty()
                || candidates.stream()
                        .flatMap(candidate -> candidate.outcomes().stream())
                        .anyMatch(rule -> !rule.accumulated.isEmpty());
        boolean brings = byRules || whole.charges().size() > verdict.charges().size();
        if (checks.isEmpty() || !(brings || input.vetting().before() != null)) {
            return whole;
        }
        Vetter vetter = new Vetter(checks, input, whole);
        Vetting.@Nullable Finding finding = vetter.finding();
        List<RiskAnswer> answers = explaining ? vetter.answers(finding) : List.of();
        return (finding == null ? whole : withheld(asked, quotes, byItself, finding, explaining))
                .vetted(finding, answers, vetter.findsElse(byRules));
    }

    /**
     * What a check of risk leaves: of an event that is held nothing, of one that is denied what it costs, and that it
     * happened.
     */
    private static Verdict withheld(
            Candidates asked, Quotes quotes, List<Charge> counted, Vetting.Finding finding, boolean explaining) {
        boolean held = finding.then() == RiskCheck.Action.HOLD;
        String check = CompiledRisk.path(finding.check());
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason("", "", held ? ReasonCode.RISK_HOLD : ReasonCode.RISK_DENY, check));
        for (Candidate candidate : asked.all()) {
            for (RuleOutcome outcome : candidate.outcomes()) {
                outcome.withhold(held, check);
                if (!outcome.penalties.isEmpty()) {
                    reasons.addAll(outcome.reasons);
                }
            }
        }
        return verdict(asked, quotes, held ? List.of() : counted, false, explaining)
                .saying(reasons);
    }

    /** What the event adds to declared counters, whatever it earns. */
    private static List<Charge> counted(Program program, Input input) {
        List<Charge> counted = new ArrayList<>();
        if (!input.occasion().counts()) {
            return counted;
        }
        for (CompiledCounter counter : program.countersOn(input.facts().event().kind())) {
            counted.addAll(counter.charges(input.facts()));
        }
        return counted;
    }

    /** What the event and what it was granted add to what members get on in. */
    private static List<Charge> gainedIn(Program program, Input input, Verdict verdict) {
        List<Charge> gained = new ArrayList<>();
        String kind = input.facts().event().kind();
        for (Track track : program.tracks().values()) {
            // What a track led to does not count for it, or it would hold itself up when its cause is taken away.
            if (track.on(kind)
                    && (input.occasion().counts() || track.countsAwards())
                    && !input.gave().contains(track.key())) {
                addOnce(gained, verdict.charges(), track.charges(input.facts(), verdict.awards()));
            }
        }
        return gained;
    }

    /** One event counts once for the day of a streak, whoever says that it does. */
    private static void addOnce(List<Charge> into, List<Charge> beside, List<Charge> more) {
        for (Charge charge : more) {
            if (!StreakTrack.isExtension(charge) || !(into.contains(charge) || beside.contains(charge))) {
                into.add(charge);
            }
        }
    }

    private static Verdict verdict(
            Candidates asked, Quotes quotes, List<Charge> counted, boolean nobodyAsked, boolean explaining) {
        List<Candidate> candidates = asked.all();
        List<Grant> grants = new ArrayList<>();
        List<Penalty> penalties = new ArrayList<>();
        tellBoosts(candidates);
        List<Charge> charges = new ArrayList<>(counted);
        List<EffectOutcome> effects = new ArrayList<>();
        List<Charge> boosted = new ArrayList<>();
        List<RuleExplanation> explanations = new ArrayList<>();
        for (Candidate candidate : candidates) {
            for (RuleOutcome rule : candidate.outcomes()) {
                grants.addAll(rule.grants);
                effects.addAll(rule.effects);
                penalties.addAll(rule.penalties);
                charges.addAll(rule.accumulated);
                addOnce(charges, List.of(), rule.charges);
                addOnce(charges, List.of(), rule.acted);
                boosted.addAll(rule.boosted);
                if (explaining) {
                    explanations.add(rule.explanation());
                }
            }
        }
        charges.addAll(together(boosted));
        List<Reason> reasons = nobodyAsked
                ? List.of(Reason.ofEvent(ReasonCode.NO_ACTIVE_RULE))
                : asked.reasons(grants.isEmpty() && penalties.isEmpty() && effects.isEmpty());
        return new Verdict(grants, penalties, reasons, charges, quotes.list(), explanations, effects);
    }

    /** A boost is told what it added to what was granted in the end. */
    private static void tellBoosts(List<Candidate> candidates) {
        Map<String, RuleOutcome> boosts = new HashMap<>();
        for (Candidate candidate : candidates) {
            for (RuleOutcome outcome : candidate.outcomes()) {
                if (outcome.rule.boost() != null) {
                    boosts.put(CompiledRule.name(candidate.campaign().key(), outcome.rule.key()), outcome);
                }
            }
        }
        if (boosts.isEmpty()) {
            return;
        }
        for (Candidate candidate : candidates) {
            for (RuleOutcome outcome : candidate.outcomes()) {
                for (Grant grant : outcome.grants) {
                    for (Award.Boost boost : grant.award().boosts()) {
                        Objects.requireNonNull(boosts.get(CompiledRule.name(boost.campaign(), boost.rule())))
                                .addsTo(grant.award(), boost.added());
                    }
                }
            }
        }
    }

    /** A boost is charged once for all that it added to an event. */
    private static List<Charge> together(List<Charge> boosted) {
        Map<String, Charge> byCounter = new LinkedHashMap<>();
        for (Charge charge : boosted) {
            byCounter.merge(
                    charge.counter(), charge, (one, other) -> one.of(Math.addExact(one.amount(), other.amount())));
        }
        return List.copyOf(byCounter.values());
    }
}
