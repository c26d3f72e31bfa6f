package app.fanreward.core.internal.program;

import app.fanreward.api.Problem;
import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;

/**
 * A campaign compiled by itself, as a part of any program with the same frame. Immutable.
 *
 * @param campaign what its rules share
 * @param rules its rules, as it lists them
 * @param byKey its rules by their keys
 * @param problems what is wrong with it
 */
record CompiledPart(
        CompiledCampaign campaign,
        ImmutableList<PlacedRule> rules,
        ImmutableList<PlacedRule> byKey,
        List<Problem> problems) {
    /** Which campaigns are evaluated first. */
    static final Comparator<CompiledPart> EVALUATION_ORDER =
            Comparator.comparing(CompiledPart::campaign, EvaluationOrder.OF_CAMPAIGNS);

    CompiledPart(CompiledCampaign campaign, List<PlacedRule> rules, List<Problem> problems) {
        this(
                campaign,
                ImmutableList.copyOf(rules),
                ImmutableList.sortedCopyOf(
                        Comparator.comparing(placed -> placed.rule().key()), rules),
                problems);
    }

    String key() {
        return campaign.key();
    }
}
