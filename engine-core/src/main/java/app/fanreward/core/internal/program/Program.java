package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.program.match.Matcher;
import app.fanreward.core.internal.program.progress.Track;
import app.fanreward.core.internal.program.tier.CompiledTier;
import com.google.common.base.Supplier;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compilation of all active campaigns. Immutable; named by the hash of its content.
 *
 * @param hash its name
 * @param definition what it was compiled from
 * @param contents the hashes of what its campaigns say, in the order in which the definition has them
 * @param rulesByKind the rules about each kind of event
 * @param countersByKind the counters of each kind of event
 * @param activities which events are one act, by their kind
 * @param boards the leaderboards
 * @param budgets the budgets of campaigns and of the program, by their names
 * @param tracks what members get on in, by key
 * @param progress the streaks, challenges and badges among it
 * @param tiers the tiers, by key
 * @param entityReads the attributes of entities that a decision may read, without prefix, by the kind of the event
 * @param asksOfAccounts the kinds of events about whose accounts a decision may read something
 * @param risks the checks of risk of each kind of event
 * @param campaignsShare whether what one campaign is granted can be missing for another: then the order in which they are
 *     granted matters
 */
public record Program(
        ContentHash hash,
        ProgramDefinition definition,
        Supplier<ImmutableList<ContentHash>> contents,
        ImmutableMap<String, RulesOfKind> rulesByKind,
        ImmutableMap<String, ImmutableList<CompiledCounter>> countersByKind,
        ImmutableMap<String, CompiledActivity> activities,
        ImmutableList<CompiledBoard> boards,
        ImmutableMap<String, CompiledBudget> budgets,
        ImmutableSortedMap<String, Track> tracks,
        CompiledProgress progress,
        ImmutableList<CompiledTier> tiers,
        ImmutableMap<String, ImmutableSet<String>> entityReads,
        ImmutableSet<String> asksOfAccounts,
        ImmutableMap<String, ImmutableList<CompiledRisk>> risks,
        boolean campaignsShare) {
    /** The same with other tracks. */
    public Program with(ImmutableSortedMap<String, Track> others) {
        return new Program(
                hash,
                definition,
                contents,
                rulesByKind,
                countersByKind,
                activities,
                boards,
                budgets,
                others,
                progress,
                tiers,
                entityReads,
                asksOfAccounts,
                risks,
                campaignsShare);
    }

    /** The same under another name. */
    Program with(ContentHash name) {
        return new Program(
                name,
                definition,
                contents,
                rulesByKind,
                countersByKind,
                activities,
                boards,
                budgets,
                tracks,
                progress,
                tiers,
                entityReads,
                asksOfAccounts,
                risks,
                campaignsShare);
    }

    /** The track that a counter belongs to, or null for none. */
    public @Nullable Track trackOf(String counter) {
        if (tracks.isEmpty()) {
            return null;
        }
        int end = counter.indexOf('|');
        return tracks.get(end < 0 ? counter : counter.substring(0, end));
    }

    /** The counters of a kind of event. */
    public ImmutableList<CompiledCounter> countersOn(String kind) {
        @Nullable ImmutableList<CompiledCounter> counters = countersByKind.get(kind);
        return counters == null ? ImmutableList.of() : counters;
    }

    /** The checks of risk of a kind of event, in the order in which they decide. */
    public ImmutableList<CompiledRisk> risksOn(String kind) {
        @Nullable ImmutableList<CompiledRisk> checks = risks.get(kind);
        return checks == null ? ImmutableList.of() : checks;
    }

    /** The attributes of what events of a kind are about that a decision may read, without prefix. */
    public ImmutableSet<String> entityReadsOn(String kind) {
        @Nullable ImmutableSet<String> reads = entityReads.get(kind);
        return reads == null ? ImmutableSet.of() : reads;
    }

    /** The leaderboards on which events of a kind may score. */
    public List<CompiledBoard> boardsOn(String kind) {
        return boards.isEmpty()
                ? boards
                : boards.stream().filter(board -> board.on(kind)).toList();
    }

    /** The leaderboard of a key, or null if there is none. */
    public @Nullable CompiledBoard board(String key) {
        for (CompiledBoard board : boards) {
            if (board.key().equals(key)) {
                return board;
            }
        }
        return null;
    }

    /** The rules about a kind of event. */
    public RulesOfKind on(String kind) {
        @Nullable RulesOfKind rules = rulesByKind.get(kind);
        return rules == null ? RulesOfKind.NONE : rules;
    }

    /** The rules about a kind of event, in evaluation order: priority descending, campaign key, rule key. */
    public ImmutableList<CompiledRule> rulesOn(String kind) {
        return on(kind).rules();
    }

    /** Does now what would otherwise be done for the first event of each kind. */
    public void prepare() {
        rulesByKind.values().forEach(RulesOfKind::matcher);
    }

    /** Finds the rules about a kind of event that hold. */
    public Matcher matcherOn(String kind) {
        return on(kind).matcher();
    }

    /** Whether campaigns share limits, budgets, balances or boosts that have limits. */
    static boolean campaignsShare(ProgramSettings settings, Map<String, RulesOfKind> rulesByKind) {
        return !settings.limits().isEmpty()
                || !settings.budgets().isEmpty()
                || settings.pointTypes().stream().anyMatch(type -> type.maxBalance() != null)
                || rulesByKind.values().stream()
                        .flatMap(rules -> rules.boosts().stream())
                        .anyMatch(boost -> !boost.limits().isEmpty());
    }

    /** The fan's sentence of a rule, or null if the rule is gone or has none. */
    public @Nullable String missedText(String kind, String campaign, String rule) {
        ImmutableList<CompiledRule> rules = rulesOn(kind);
        for (int i = 0; i < rules.size(); i++) {
            CompiledRule candidate = rules.get(i);
            if (candidate.key().equals(rule) && candidate.campaign().key().equals(campaign)) {
                return candidate.missed();
            }
        }
        return null;
    }
}
