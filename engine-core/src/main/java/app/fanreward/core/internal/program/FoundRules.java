package app.fanreward.core.internal.program;

import app.fanreward.core.internal.program.match.LayeredMatcher;
import app.fanreward.core.internal.program.match.Matcher;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * What finds the rules about a kind of event. Where few of them changed since it was last made anew, what was made then goes
 * on finding those that stayed, and something small finds the rest. Immutable.
 */
final class FoundRules {
    /** Of fewer rules all are made anew. */
    private static final int FEW = 32;

    /**
     * So many times the rules there are may the square of the number of changed ones be. What is small is made anew with each
     * change and what is large only when there were too many: that costs least where both cost alike in the end.
     */
    private static final int BALANCE = 8;

    private final ImmutableList<CompiledRule> madeFor;
    private final Matcher made;
    private final Matcher matcher;

    private FoundRules(ImmutableList<CompiledRule> madeFor, Matcher made, Matcher matcher) {
        this.madeFor = madeFor;
        this.made = made;
        this.matcher = matcher;
    }

    /**
     * Makes what finds rules.
     *
     * @param before what found rules before them, or null
     */
    static FoundRules of(ImmutableList<CompiledRule> rules, @Nullable FoundRules before) {
        if (before != null && rules.size() >= FEW) {
            RuleChanges changes = RuleChanges.between(before.madeFor, rules);
            long size = changes.size();
            if (size * size <= (long) BALANCE * before.madeFor.size() && !before.asksInVain(changes)) {
                return new FoundRules(before.madeFor, before.made, before.layered(changes));
            }
        }
        Matcher anew = MatcherCompiler.compile(rules);
        return new FoundRules(rules, anew, anew);
    }

    private Matcher layered(RuleChanges changes) {
        return changes.size() == 0
                ? made
                : new LayeredMatcher(
                        made, changes.placesNow(), MatcherCompiler.compile(changes.added()), changes.placesOfAdded());
    }

    /** Whether functions of the host's own would be asked for a rule that is gone. */
    private boolean asksInVain(RuleChanges changes) {
        for (int i = 0; i < madeFor.size(); i++) {
            if (changes.placesNow()[i] < 0 && madeFor.get(i).mayFail()) {
                return true;
            }
        }
        return false;
    }

    Matcher matcher() {
        return matcher;
    }
}
