package app.fanreward.core.internal.program;

import app.fanreward.api.rule.PointType;
import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An effect that makes awards larger, with its names resolved.
 *
 * @param path where it stands in the rule
 * @param factor what awards are multiplied by
 * @param campaigns the keys of the campaigns whose awards it boosts, or null for all
 * @param pointType the only type it boosts, or null for all
 */
public record CompiledBoost(
        String path,
        BigDecimal factor,
        @Nullable ImmutableSet<String> campaigns,
        @Nullable PointType pointType) {
    /** Whether it boosts what a campaign awards in a point type. */
    public boolean reaches(String campaign, PointType type) {
        return (campaigns == null || names(campaigns, campaign)) && (pointType == null || pointType.equals(type));
    }

    /** Most boosts name one campaign, and nearly all that ask are others: hashes tell so without a look at what keys say. */
    private static boolean names(ImmutableSet<String> campaigns, String campaign) {
        if (campaigns.size() != 1) {
            return campaigns.contains(campaign);
        }
        String only = campaigns.asList().get(0);
        return only.hashCode() == campaign.hashCode() && only.equals(campaign);
    }

    /** The boost in words. */
    public String text() {
        return "x " + factor.toPlainString();
    }
}
