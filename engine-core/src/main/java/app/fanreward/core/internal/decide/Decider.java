package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.CompiledRisk;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ShortLists;
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
        List<RuleEvaluation> said = asked.said();
        // They take from what was there before, take no part in stacking and share nothing with awards.
        EventTally taken = new EventTally();
        EventTally tally = new EventTally();
        for (int i = 0; i < said.size(); i++) {
            said.get(i).penalize(taken);
            said.get(i).outcome().makesRoom(tally);
        }
        if (program.campaignsShare()) {
            Stacking.oneGroupAtATime(asked, tally);
        } else {
            Stacking.allAtOnce(asked, tally);
        }
        if (explaining && asked.boosted()) {
            tellBoosts(said);
        }
        List<Charge> byItself = counted(program, input);
        Verdict verdict = verdict(asked, quotes, byItself, asked.nobodyToAsk());
        Verdict counted = program.tracks().isEmpty()
                ? verdict
                : Exhaustion.on(program, input, verdict.adding(gainedIn(program, input, verdict)));
        Verdict whole = Scoring.on(program, input, Referring.on(program, input, counted));
        ImmutableList<CompiledRisk> checks =
                program.risksOn(input.facts().event().kind());
        if (checks.isEmpty()) {
            return whole;
        }
        boolean byRules = !whole.grants().isEmpty() || !whole.effects().isEmpty() || accumulates(said);
        boolean brings = byRules || whole.charges().size() > verdict.charges().size();
        if (!(brings || input.vetting().before() != null)) {
            return whole;
        }
        Vetter vetter = new Vetter(checks, input, whole);
        Vetting.@Nullable Finding finding = vetter.finding();
        List<RiskAnswer> answers = explaining ? vetter.answers(finding) : List.of();
        return (finding == null ? whole : withheld(asked, quotes, byItself, finding))
                .vetted(finding, answers, vetter.findsElse(byRules));
    }

    private static boolean accumulates(List<RuleEvaluation> said) {
        for (RuleEvaluation rule : said) {
            if (!rule.outcome().accumulated.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a check of risk leaves: of an event that is held nothing, of one that is denied what it costs, and that it
     * happened.
     */
    private static Verdict withheld(Candidates asked, Quotes quotes, List<Charge> counted, Vetting.Finding finding) {
        boolean held = finding.then() == RiskCheck.Action.HOLD;
        String check = CompiledRisk.path(finding.check());
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason("", "", held ? ReasonCode.RISK_HOLD : ReasonCode.RISK_DENY, check));
        for (RuleEvaluation rule : asked.said()) {
            RuleOutcome outcome = rule.outcome();
            outcome.withhold(held, check);
            if (!outcome.penalties.isEmpty()) {
                reasons.addAll(outcome.reasons);
            }
        }
        return verdict(asked, quotes, held ? List.of() : counted, false).saying(reasons);
    }

    /** What the event adds to declared counters, whatever it earns. */
    private static List<Charge> counted(Program program, Input input) {
        ImmutableList<CompiledCounter> counters =
                program.countersOn(input.facts().event().kind());
        if (!input.occasion().counts() || counters.isEmpty()) {
            return List.of();
        }
        List<Charge> counted = new ArrayList<>();
        for (CompiledCounter counter : counters) {
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
        for (int i = 0; i < more.size(); i++) {
            Charge charge = more.get(i);
            if (!StreakTrack.isExtension(charge) || !(into.contains(charge) || beside.contains(charge))) {
                into.add(charge);
            }
        }
    }

    private static Verdict verdict(Candidates asked, Quotes quotes, List<Charge> counted, boolean nobodyAsked) {
        List<RuleEvaluation> said = asked.said();
        // An event may be paid by very many rules; as many charges as grants is what there mostly is.
        int granted = granted(said);
        List<Grant> grants = new ArrayList<>(granted);
        List<Penalty> penalties = List.of();
        List<Charge> charges = new ArrayList<>(counted.size() + granted);
        charges.addAll(counted);
        List<EffectOutcome> effects = List.of();
        List<Charge> boosted = List.of();
        for (int i = 0; i < said.size(); i++) {
            RuleOutcome rule = said.get(i).outcome();
            addAll(grants, rule.grants);
            effects = ShortLists.with(effects, rule.effects);
            penalties = ShortLists.with(penalties, rule.penalties);
            addAll(charges, rule.accumulated);
            addOnce(charges, List.of(), rule.charges);
            addOnce(charges, List.of(), rule.acted);
            boosted = ShortLists.with(boosted, rule.boosted);
        }
        charges.addAll(together(boosted));
        List<Reason> reasons = nobodyAsked
                ? List.of(Reason.ofEvent(ReasonCode.NO_ACTIVE_RULE))
                : asked.reasons(grants.isEmpty() && penalties.isEmpty() && effects.isEmpty());
        return new Verdict(grants, penalties, reasons, charges, quotes.list(), asked.explanations(), effects);
    }

    /** Nearly all of these lists have one element or none, for which the JDK's own way makes an array each. */
    private static <T> void addAll(List<T> into, List<T> more) {
        for (int i = 0; i < more.size(); i++) {
            into.add(more.get(i));
        }
    }

    private static int granted(List<RuleEvaluation> said) {
        int granted = 0;
        for (int i = 0; i < said.size(); i++) {
            granted += said.get(i).outcome().grants.size();
        }
        return granted;
    }

    /** A boost is told what it added to what was granted in the end. */
    private static void tellBoosts(List<RuleEvaluation> said) {
        Map<String, RuleOutcome> boosts = new HashMap<>();
        for (RuleEvaluation rule : said) {
            // Explaining asks all of them, and very few reach anything.
            if (rule.outcome().rule.boost() != null && rule.fired()) {
                boosts.put(rule.outcome().rule.name(), rule.outcome());
            }
        }
        if (boosts.isEmpty()) {
            return;
        }
        for (RuleEvaluation rule : said) {
            List<Grant> grants = rule.outcome().grants;
            for (int i = 0; i < grants.size(); i++) {
                Award award = grants.get(i).award();
                for (Award.Boost boost : award.boosts()) {
                    Objects.requireNonNull(boosts.get(CompiledRule.name(boost.campaign(), boost.rule())))
                            .addsTo(award, boost.added());
                }
            }
        }
    }

    /** A boost is charged once for all that it added to an event. */
    private static List<Charge> together(List<Charge> boosted) {
        if (boosted.isEmpty()) {
            return List.of();
        }
        Map<String, Charge> byCounter = new LinkedHashMap<>();
        for (Charge charge : boosted) {
            byCounter.merge(
                    charge.counter(), charge, (one, other) -> one.of(Math.addExact(one.amount(), other.amount())));
        }
        return List.copyOf(byCounter.values());
    }
}
