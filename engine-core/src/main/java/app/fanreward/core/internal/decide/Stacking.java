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
    static void allAtOnce(List<Candidate> candidates, EventTally tally) {
        boolean grouped = false;
        for (Candidate candidate : candidates) {
            candidate.grant(tally);
            grouped |= candidate.campaign().group() != null;
        }
        if (!grouped) {
            return;
        }
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
    static void oneGroupAtATime(List<Candidate> candidates, EventTally tally) {
        Set<String> settled = new HashSet<>();
        for (Candidate candidate : candidates) {
            @Nullable String group = candidate.campaign().group();
            if (group == null) {
                candidate.grant(tally);
            } else if (settled.add(group)) {
                settle(
                        candidates.stream()
                                .filter(other -> group.equals(other.campaign().group()))
                                .toList(),
                        tally);
            }
        }
    }

    private static void settle(List<Candidate> group, EventTally tally) {
        @Nullable Candidate winner = null;
        EventTally after = tally;
        for (Candidate candidate : group) {
            EventTally own = tally.fork();
            candidate.grant(own);
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
