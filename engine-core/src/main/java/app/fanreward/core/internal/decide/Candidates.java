package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.core.internal.program.CompiledCampaign;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.RulesOfKind;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.Telling;
import app.fanreward.core.internal.program.ToldRule;
import app.fanreward.core.internal.program.ToldRules;
import app.fanreward.core.internal.program.match.Matches;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What rules say of an event, by campaign and in evaluation order. Where everything is to be told all rules are asked;
 * otherwise those that the matcher finds, and of the others, where nothing is earned, as many as are told of.
 */
final class Candidates {
    private final ImmutableList<CompiledRule> rules;
    private final Input input;
    private final Boosts boosts;
    private final @Nullable Telling telling;
    private final Asking asking;
    private final Evaluating evaluating;
    private final Set<Integer> firstOfGroups;

    /** What each rule said that did more than miss, in evaluation order, and at which places they stand. */
    private final List<RuleEvaluation> said;

    private final int[] places;

    /** What is told of each rule; of those that did more than miss, once it is known. Empty where nobody wants to know. */
    private final RuleExplanation[] told;

    Candidates(Program program, Input input, Quotes quotes, boolean explaining) {
        RulesOfKind kind = program.on(input.facts().event().kind());
        @Nullable ToldRules tellable = explaining ? kind.told() : null;
        this.rules = kind.rules();
        this.input = input;
        this.telling = tellable == null ? null : tellable.telling(input.facts());
        this.asking = new Asking(input);
        this.boosts = new Boosts();
        this.evaluating = new Evaluating(input, quotes, boosts, telling);
        this.told = new RuleExplanation[tellable == null ? 0 : rules.size()];
        int[] asked = tellable == null ? matching(kind, input) : everywhere(rules.size());
        @Nullable RuleEvaluation[] answers = new @Nullable RuleEvaluation[asked.length];
        if (tellable == null || telling == null) {
            @Nullable Name[] @Nullable [] counters = CounterNames.of(kind, asked, input);
            askThem(kind, asked, counters, true, answers);
            askThem(kind, asked, counters, false, answers);
        } else {
            askAll(tellable, telling, answers);
        }
        int count = 0;
        for (RuleEvaluation answer : answers) {
            count += answer == null ? 0 : 1;
        }
        this.said = new ArrayList<>(count);
        this.places = count == asked.length ? asked : new int[count];
        for (int i = 0; i < answers.length; i++) {
            RuleEvaluation answer = answers[i];
            if (answer != null) {
                places[said.size()] = asked[i];
                said.add(answer);
            }
        }
        this.firstOfGroups = program.campaignsShare() ? firstOfGroups(kind) : Set.of();
    }

    /** Boosts are asked before all others, which ask what they add. */
    private void askThem(
            RulesOfKind kind,
            int[] asked,
            @Nullable Name[] @Nullable [] counters,
            boolean boosting,
            @Nullable RuleEvaluation[] answers) {
        for (int i = 0; i < asked.length; i++) {
            CompiledRule rule = rules.get(asked[i]);
            if ((rule.boost() != null) == boosting) {
                answers[i] = evaluation(rule, asking.holds(rule, kind.isCertain(asked[i])), counters[i]);
            }
        }
    }

    /** Where everything is told, a rule that misses takes no part in what follows. */
    private void askAll(ToldRules tellable, Telling to, @Nullable RuleEvaluation[] answers) {
        for (int i = 0; i < answers.length; i++) {
            int place = tellable.asked(i);
            ToldRule rule = tellable.rule(place);
            if (!rule.runs(input.facts())) {
                told[place] = rule.outside();
                continue;
            }
            boolean holds = asking.holds(rule, to);
            if (!holds && asking.missed()) {
                told[place] = asking.miss(rule);
            } else {
                answers[place] = evaluation(rule.rule(), holds, null);
            }
        }
    }

    private RuleEvaluation evaluation(CompiledRule rule, boolean holds, @Nullable Name @Nullable [] counters) {
        RuleEvaluation evaluation = RuleEvaluation.of(rule, asking, holds, counters, evaluating);
        if (rule.boost() != null) {
            boosts.add(evaluation);
        }
        return evaluation;
    }

    private static int[] everywhere(int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        return places;
    }

    private static int[] matching(RulesOfKind kind, Input input) {
        Matches matches = Matches.take();
        try {
            kind.matcher().match(input.facts(), matches);
            int[] places = new int[matches.count()];
            for (int i = 0; i < places.length; i++) {
                places[i] = matches.rule(i);
            }
            return places;
        } finally {
            matches.giveBack();
        }
    }

    /** Where campaigns share something, the place of a group is that of its first campaign, whether or not that one pays. */
    private Set<Integer> firstOfGroups(RulesOfKind kind) {
        Set<Integer> first = new TreeSet<>();
        for (int place : places) {
            @Nullable String group = rules.get(place).campaign().group();
            @Nullable Integer begin = group == null ? null : kind.firstOf(group);
            if (begin != null) {
                first.add(begin);
            }
        }
        return first;
    }

    /** What rules said that did more than miss, in evaluation order. */
    List<RuleEvaluation> said() {
        return said;
    }

    /** Begins to grant what they would give. */
    Granting granting(EventTally tally) {
        return new Granting(evaluating, tally);
    }

    /** What campaigns would give, in evaluation order. */
    List<Candidate> byCampaign() {
        List<Candidate> all = new ArrayList<>();
        int next = 0;
        for (int before : firstOfGroups) {
            for (; next < places.length && places[next] < before; next++) {
                add(said.get(next), all);
            }
            last(all, rules.get(before).campaign());
        }
        for (; next < places.length; next++) {
            add(said.get(next), all);
        }
        return all;
    }

    private static void add(RuleEvaluation rule, List<Candidate> all) {
        last(all, rule.outcome().rule.campaign()).rules().add(rule);
    }

    /** The last of the campaigns, which is added unless it is there. */
    private static Candidate last(List<Candidate> all, CompiledCampaign campaign) {
        Candidate last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last == null || !last.campaign().key().equals(campaign.key())) {
            last = new Candidate(campaign, new ArrayList<>(1));
            all.add(last);
        }
        return last;
    }

    /** What is told of every rule, in evaluation order, if everything is told. */
    List<RuleExplanation> explanations() {
        if (telling != null) {
            for (int i = 0; i < places.length; i++) {
                told[places[i]] = said.get(i).outcome().explanation();
            }
        }
        return List.of(told);
    }

    /** Whether a rule did more than miss that boosts what others award. */
    boolean boosted() {
        return !boosts.none();
    }

    /** Whether no rule is about the kind of event. */
    boolean nobodyToAsk() {
        return rules.isEmpty();
    }

    /** Every cut is kept; misses only where nothing was earned, and only the first few. */
    List<Reason> reasons(boolean nothingEarned) {
        KeptReasons kept = new KeptReasons();
        int misses = nothingEarned ? 0 : Decision.MOST_MISSES;
        int next = 0;
        for (int i = 0; i < said.size(); i++) {
            for (; next < places[i] && misses < Decision.MOST_MISSES; next++) {
                misses += miss(next, kept);
            }
            next = places[i] + 1;
            RuleOutcome outcome = said.get(i).outcome();
            if (!outcome.missed()) {
                kept.add(outcome.reasons);
            } else if (outcome.rule.boost() == null && misses < Decision.MOST_MISSES) {
                kept.add(outcome.reasons);
                misses++;
            }
        }
        for (; next < rules.size() && misses < Decision.MOST_MISSES; next++) {
            misses += miss(next, kept);
        }
        return kept.list();
    }

    /** Keeps why a rule misses that says nothing else; returns how many misses that makes. */
    private int miss(int place, KeptReasons kept) {
        CompiledRule rule = rules.get(place);
        if (rule.boost() != null) {
            return 0;
        }
        if (telling == null) {
            asking.holds(rule, false);
            kept.add(asking.reasons());
        } else {
            kept.add(told[place].reasons());
        }
        return 1;
    }
}
