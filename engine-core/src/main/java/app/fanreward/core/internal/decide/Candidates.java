package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Reason;
import app.fanreward.core.internal.program.CompiledCampaign;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.RulesOfKind;
import app.fanreward.core.internal.program.Telling;
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
    private final Quotes quotes;
    private final Boosts boosts;
    private final @Nullable Telling telling;
    private final List<Candidate> all;

    /** What each rule that was asked said, in evaluation order, and at which places they stand. */
    private final List<RuleEvaluation> asked;

    private final int[] places;

    Candidates(Program program, Input input, Quotes quotes, boolean explaining) {
        RulesOfKind kind = program.on(input.facts().event().kind());
        this.rules = kind.rules();
        this.input = input;
        this.quotes = quotes;
        this.telling = explaining ? new Telling(input.facts()) : null;
        this.boosts = new Boosts(input, quotes, telling);
        this.places = explaining ? everywhere(rules.size()) : matching(kind, input);
        this.all = new ArrayList<>(places.length);
        this.asked = new ArrayList<>(places.length);
        @Nullable RuleEvaluation[] boosting = new @Nullable RuleEvaluation[places.length];
        for (int i = 0; i < places.length; i++) {
            CompiledRule rule = rules.get(places[i]);
            boosting[i] = rule.boost() == null ? null : boosts.ask(rule, kind.isCertain(places[i]));
        }
        Set<Integer> first = explaining || !program.campaignsShare() ? Set.of() : firstOfGroups(kind);
        int next = 0;
        for (int before : first) {
            for (; next < places.length && places[next] < before; next++) {
                ask(kind, places[next], boosting[next]);
            }
            campaign(rules.get(before).campaign());
        }
        for (; next < places.length; next++) {
            ask(kind, places[next], boosting[next]);
        }
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

    private Candidate campaign(CompiledCampaign campaign) {
        Candidate last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last == null || !last.campaign().key().equals(campaign.key())) {
            last = new Candidate(campaign, new ArrayList<>(1));
            all.add(last);
        }
        return last;
    }

    private void ask(RulesOfKind kind, int place, @Nullable RuleEvaluation boost) {
        CompiledRule rule = rules.get(place);
        RuleEvaluation evaluation = boost;
        if (evaluation == null) {
            evaluation = new RuleEvaluation(rule, input, quotes, boosts, kind.isCertain(place), telling);
            evaluation.wish();
        }
        asked.add(evaluation);
        campaign(rule.campaign()).rules().add(evaluation);
    }

    /** What campaigns would give, in evaluation order. */
    List<Candidate> all() {
        return all;
    }

    /** How many rules were asked. */
    int count() {
        return asked.size();
    }

    /** Whether a rule was asked that boosts what others award. */
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
        for (int i = 0; i < asked.size(); i++) {
            for (; next < places[i] && misses < Decision.MOST_MISSES; next++) {
                misses += miss(rules.get(next), kept);
            }
            next = places[i] + 1;
            RuleOutcome outcome = asked.get(i).outcome();
            if (!outcome.missed()) {
                kept.add(outcome.reasons);
            } else if (outcome.rule.boost() == null && misses < Decision.MOST_MISSES) {
                kept.add(outcome.reasons);
                misses++;
            }
        }
        for (; next < rules.size() && misses < Decision.MOST_MISSES; next++) {
            misses += miss(rules.get(next), kept);
        }
        return kept.list();
    }

    /** Keeps why a rule misses that was not asked, as it was known to; returns how many misses that makes. */
    private int miss(CompiledRule rule, KeptReasons kept) {
        if (rule.boost() != null) {
            return 0;
        }
        kept.add(new RuleEvaluation(rule, input, quotes, boosts, false, null).wish().reasons);
        return 1;
    }
}
