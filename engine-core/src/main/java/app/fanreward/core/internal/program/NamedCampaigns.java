package app.fanreward.core.internal.program;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The campaigns that boosts name. A name that nobody has is a slip when a campaign is taken in, and boosts nobody later: a
 * campaign that is boosted may pause and end, and what boosts it goes on. Boards may name campaigns that are still to come.
 */
public final class NamedCampaigns {
    private NamedCampaigns() {}

    /**
     * Finds names that nobody has.
     *
     * @param others keys of campaigns beside those of the program
     */
    public static List<Problem> unknown(ProgramDefinition definition, Set<String> others) {
        // Most programs name none.
        Supplier<TreeSet<String>> known = Suppliers.memoize(() -> {
            TreeSet<String> keys = new TreeSet<>(others);
            definition.campaigns().forEach(campaign -> keys.add(campaign.key()));
            return keys;
        });
        List<Problem> problems = new ArrayList<>();
        for (Campaign campaign : definition.campaigns()) {
            for (int i = 0; i < campaign.rules().size(); i++) {
                Rule rule = campaign.rules().get(i);
                for (int j = 0; j < rule.effects().size(); j++) {
                    if (rule.effects().get(j) instanceof Effect.Boost boost
                            && boost.of() instanceof BoostReach.Campaigns(Set<String> keys)) {
                        String path = "/rules/" + i + "/then/" + j + "/boost/campaigns";
                        addUnknown(keys, known.get(), campaign.key(), path, problems);
                    }
                }
            }
        }
        return problems;
    }

    private static void addUnknown(
            Collection<String> keys, Set<String> known, String subject, String path, List<Problem> problems) {
        keys.stream()
                .filter(key -> !known.contains(key))
                .map(key -> Problem.at(
                                ErrorCode.RULE_INVALID,
                                subject,
                                path,
                                "no campaign '" + key + "'; the program has " + known)
                        .suggesting(Names.didYouMean(key, known).orElse(null)))
                .forEach(problems::add);
    }
}
