package app.fanreward.rules.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.internal.NodeDiff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says in which fields campaigns differ. Compared is what they say, in canonical form: how a file is laid out, and the
 * order of rules, make no difference.
 */
public final class CampaignDiff {
    private CampaignDiff() {}

    /**
     * Compares campaigns by their keys.
     *
     * @param before the campaigns as they are, each key once
     * @param after the campaigns as they would be, each key once
     * @param settings the settings both run with
     * @return the differences by campaign, what is outside of rules first, then by rule; empty if there are none
     * @throws FanRewardException with code {@code RULE_INVALID} if a campaign has a part that files cannot say
     */
    public static List<Difference> between(
            Collection<Campaign> before, Collection<Campaign> after, ProgramSettings settings) {
        Map<String, Campaign> old = byKey(before);
        Map<String, Campaign> changed = byKey(after);
        TreeMap<String, Campaign> all = new TreeMap<>(old);
        all.putAll(changed);
        List<Difference> differences = new ArrayList<>();
        for (String key : all.keySet()) {
            Campaign one = old.get(key);
            Campaign other = changed.get(key);
            if (one == null || other == null) {
                differences.add(new Difference(
                        key, "", "", one == null ? null : "campaign", other == null ? null : "campaign"));
            } else if (!one.equals(other)) {
                differences.addAll(NodeDiff.between(one, other, settings));
            }
        }
        return differences;
    }

    private static Map<String, Campaign> byKey(Collection<Campaign> campaigns) {
        Map<String, Campaign> byKey = new TreeMap<>();
        campaigns.forEach(campaign -> byKey.put(campaign.key(), campaign));
        return byKey;
    }
}
