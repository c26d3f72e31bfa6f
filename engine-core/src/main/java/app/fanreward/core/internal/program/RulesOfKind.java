package app.fanreward.core.internal.program;

import app.fanreward.core.internal.program.match.Matcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules about a kind of event. Immutable. */
public final class RulesOfKind {
    static final RulesOfKind NONE = of(List.of());

    private final ImmutableList<CompiledRule> rules;
    private final ImmutableList<CompiledRule> boosts;

    /** What found rules before these, until it is known what finds these; null for nothing. */
    private @Nullable FoundRules before;

    /** Made when it is first asked for. */
    private volatile @Nullable FoundRules found;

    /** Made when it is first asked for; two threads may both make it, and make the same. */
    private volatile @Nullable ToldRules told;

    /** The places of rules of whose conditions a function may fail. */
    private final BitSet fallible = new BitSet();

    /** The place of the first rule of each stacking group of which one campaign pays. */
    private final ImmutableMap<String, Integer> groups;

    private RulesOfKind(List<PlacedRule> placed, @Nullable FoundRules before) {
        ImmutableList.Builder<CompiledRule> listed = ImmutableList.builderWithExpectedSize(placed.size());
        placed.forEach(each -> listed.add(each.rule()));
        this.rules = listed.build();
        this.boosts = rules.stream().filter(rule -> rule.boost() != null).collect(ImmutableList.toImmutableList());
        this.before = before;
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            fallible.set(i, placed.get(i).mayFail());
            String group = rules.get(i).campaign().group();
            if (group != null) {
                first.putIfAbsent(group, i);
            }
        }
        this.groups = ImmutableMap.copyOf(first);
    }

    /**
     * Prepares rules to be found.
     *
     * @param rules rules in evaluation order
     */
    static RulesOfKind of(List<PlacedRule> rules) {
        return new RulesOfKind(rules, null);
    }

    /**
     * The rules that follow these; the same if they are the same.
     *
     * @param next rules in evaluation order
     */
    RulesOfKind with(List<PlacedRule> next) {
        return isMadeOf(next) ? this : new RulesOfKind(next, found);
    }

    private boolean isMadeOf(List<PlacedRule> others) {
        if (others.size() != rules.size()) {
            return false;
        }
        for (int i = 0; i < rules.size(); i++) {
            if (!Same.object(rules.get(i), others.get(i).rule())) {
                return false;
            }
        }
        return true;
    }

    /** All of them, in evaluation order: priority descending, campaign key, rule key. */
    public ImmutableList<CompiledRule> rules() {
        return rules;
    }

    /** Those that boost what others award. */
    public ImmutableList<CompiledRule> boosts() {
        return boosts;
    }

    /** Finds those that hold for an event. It is made when it is first asked for: most programs of the past only explain. */
    public Matcher matcher() {
        FoundRules made = found;
        return made == null ? made().matcher() : made.matcher();
    }

    private synchronized FoundRules made() {
        FoundRules made = found;
        if (made == null) {
            made = FoundRules.of(rules, before);
            found = made;
            before = null;
        }
        return made;
    }

    /** The rules as an explanation asks them. They are put together when they are first asked for: few kinds are explained. */
    public ToldRules told() {
        ToldRules made = told;
        if (made == null) {
            made = ToldRules.of(rules);
            told = made;
        }
        return made;
    }

    /** Whether the conditions of a rule that the matcher finds are known to hold, as none of them can fail. */
    public boolean isCertain(int place) {
        return !fallible.get(place);
    }

    /** The place of the first rule of a stacking group; null for a group of which no campaign is about the kind of event. */
    public @Nullable Integer firstOf(String group) {
        return groups.get(group);
    }
}
