package app.fanreward.core.internal.decide;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Campaign.Stacking.Mode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants what campaigns give for an event. Those of a group compete with what each would really get; one that would get
 * nothing is passed over.
 */
final class Stacking {
    private Stacking() {}

    /** Where what one campaign is granted takes nothing from another: grants all, then leaves the winners. */
    static void allAtOnce(Candidates asked, EventTally tally) {
        Granting granting = asked.granting(tally);
        boolean grouped = false;
        for (int i = 0; i < asked.said().size(); i++) {
            RuleEvaluation rule = asked.said().get(i);
            rule.grant(granting);
            grouped |= rule.outcome().rule.campaign().group() != null;
        }
        if (grouped) {
            leaveWinners(asked.byCampaign());
        }
    }

    private static void leaveWinners(List<Candidate> candidates) {
        Map<String, Candidate> winners = new HashMap<>();
        for (Candidate candidate : candidates) {
            @Nullable String group = candidate.campaign().group();
            if (group != null && beats(candidate, winners.get(group))) {
                winners.put(group, candidate);
            }
        }
        for (Candidate candidate : candidates) {
            @Nullable String group = candidate.campaign().group();
            if (group != null && !candidate.equals(winners.get(group))) {
                candidate.exclude();
            }
        }
    }

    /**
     * Where campaigns share limits or budgets: a group is settled at the place of its first campaign, each of its
     * campaigns tried with what is left there, and only what the winner takes is gone for those that follow.
     */
    static void oneGroupAtATime(Candidates asked, EventTally tally) {
        List<Candidate> candidates = asked.byCampaign();
        Granting granting = asked.granting(tally);
        Set<String> settled = new HashSet<>();
        for (Candidate candidate : candidates) {
            @Nullable String group = candidate.campaign().group();
            if (group == null) {
                candidate.grant(granting);
            } else if (settled.add(group)) {
                settle(
                        asked,
                        candidates.stream()
                                .filter(other -> group.equals(other.campaign().group()))
                                .toList(),
                        tally);
            }
        }
    }

    private static void settle(Candidates asked, List<Candidate> group, EventTally tally) {
        @Nullable Candidate winner = null;
        EventTally after = tally;
        for (Candidate candidate : group) {
            EventTally own = tally.fork();
            candidate.grant(asked.granting(own));
            if (beats(candidate, winner)) {
                winner = candidate;
                after = own;
            }
        }
        for (Candidate candidate : group) {
            if (!candidate.equals(winner)) {
                candidate.exclude();
            }
        }
        if (winner != null) {
            tally.adopt(after);
        }
    }

    private static boolean beats(Candidate candidate, @Nullable Candidate before) {
        if (candidate.idle()) {
            return false;
        }
        Campaign.Stacking stacking = Objects.requireNonNull(candidate.campaign().stacking());
        return before == null || (stacking.mode() == Mode.BEST && candidate.granted() > before.granted());
    }
}
