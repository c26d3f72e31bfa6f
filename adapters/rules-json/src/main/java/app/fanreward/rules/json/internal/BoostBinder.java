package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Effect;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads boosts and how they work together. */
final class BoostBinder {
    private static final String EVERY = "all";

    private BoostBinder() {}

    /** {@code 1.5}, or {@code { factor: 1.5, campaigns: [summer-tour], pointType: points }}. */
    static @Nullable Effect boost(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            BigDecimal factor = spot.number(true);
            return factor == null ? null : Effect.boost(factor);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot factorSpot = fields.required("factor");
        BigDecimal factor = factorSpot == null ? null : factorSpot.number(true);
        Spot campaignsSpot = fields.optional("campaigns");
        BoostReach of = campaignsSpot == null ? new BoostReach.OwnCampaign() : reach(campaignsSpot);
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.text("the key of a point type");
        fields.done();
        return factor == null || of == null || spot.problems() > before
                ? null
                : new Effect.Boost(factor, of, pointType);
    }

    private static @Nullable BoostReach reach(Spot spot) {
        if (spot.node() instanceof Node.Text(Place ignored, String text) && text.equals(EVERY)) {
            return new BoostReach.EveryCampaign();
        }
        if (!(spot.node() instanceof Node.Items items) || items.items().isEmpty()) {
            spot.wanted("a list of keys of campaigns, or all");
            return null;
        }
        List<String> keys = RuleBinder.each(spot, item -> item.text("the key of a campaign"));
        return new BoostReach.Campaigns(new HashSet<>(keys));
    }

    /** {@code boosts: { combine: sumOfBonuses, atMost: 3 }} of a campaign. */
    static @Nullable Boosting boosting(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot combineSpot = fields.optional("combine");
        Boosting.Combine combine =
                combineSpot == null ? Boosting.DEFAULT.combine() : combineSpot.choice(Spellings.COMBINATIONS);
        Spot mostSpot = fields.optional("atMost");
        BigDecimal atMost = mostSpot == null ? null : mostSpot.number(true);
        if (mostSpot != null && atMost != null && atMost.compareTo(BigDecimal.ONE) < 0) {
            mostSpot.wanted("1 or more, as a boost takes nothing away");
        }
        fields.done();
        return combine == null || spot.problems() > before ? null : new Boosting(combine, atMost);
    }
}
