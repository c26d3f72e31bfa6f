package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Decision;
import app.fanreward.core.internal.program.match.Matches;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an event does not earn more: all limits that left less, and where nothing is earned why the first few rules miss, in
 * evaluation order. Used again for the next event, by one thread.
 */
final class HandWrittenReasons {
    private final HandWrittenRules rules;

    /** What each rule that holds says beside its award, in order. */
    private final @Nullable HandWrittenReason[] said;

    private final HandWrittenReason[] kept;

    /** Behind the last that says something. */
    private int saidEnd;

    private int count;

    HandWrittenReasons(HandWrittenRules rules) {
        this.rules = rules;
        said = new @Nullable HandWrittenReason[rules.count()];
        kept = new HandWrittenReason[rules.count() + Decision.MOST_MISSES];
    }

    /** Begins with an event. */
    void begin() {
        Arrays.fill(said, 0, saidEnd, null);
        saidEnd = 0;
        count = 0;
    }

    /** Takes note of what a rule says, by its place among those that hold; those before it first. */
    void say(int match, HandWrittenReason reason) {
        said[match] = reason;
        saidEnd = match + 1;
    }

    /** Finds out which are kept. */
    void finish(HandWrittenEvent event, Matches matches, WorkloadMember member, boolean nothingEarned) {
        if (nothingEarned) {
            withMisses(event, matches, member);
        } else {
            for (int i = 0; i < saidEnd; i++) {
                HandWrittenReason reason = said[i];
                if (reason != null && reason.ofLimit()) {
                    kept[count++] = reason;
                }
            }
        }
    }

    private void withMisses(HandWrittenEvent event, Matches matches, WorkloadMember member) {
        int misses = 0;
        int next = 0;
        for (int i = 0; i < matches.count(); i++) {
            int place = matches.rule(i);
            misses = missesUpTo(place, next, misses, event, member);
            next = place + 1;
            HandWrittenReason reason = said[i];
            if (reason != null && reason.ofLimit()) {
                kept[count++] = reason;
            } else if (reason != null && misses < Decision.MOST_MISSES) {
                kept[count++] = reason;
                misses++;
            }
        }
        missesUpTo(rules.count(), next, misses, event, member);
    }

    /** Keeps why rules miss that do not hold, as long as there are few; returns how many misses there are by then. */
    private int missesUpTo(int end, int begin, int before, HandWrittenEvent event, WorkloadMember member) {
        int misses = before;
        for (int next = begin; next < end && misses < Decision.MOST_MISSES; next++) {
            HandWrittenRule rule = rules.get(next);
            if (!rule.boosts) {
                HandWrittenReason reason = rule.miss(event, member);
                // Rules of one campaign say the same if it does not run.
                if (count == 0 || !reason.equals(kept[count - 1])) {
                    kept[count++] = reason;
                }
                misses++;
            }
        }
        return misses;
    }

    int count() {
        return count;
    }

    HandWrittenReason get(int index) {
        return kept[index];
    }

    /** The reasons as a decision tells them. */
    List<Decision.Explained> told() {
        Decision.Explained[] told = new Decision.Explained[count];
        for (int i = 0; i < count; i++) {
            told[i] = kept[i].told;
        }
        return List.of(told);
    }
}
