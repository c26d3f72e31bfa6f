package app.fanreward.core.internal.program.tier;

import app.fanreward.api.decision.Award;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableSet;
import java.util.List;

/**
 * What of an award counts toward tiers: its amount before boosts, at most what is left of what was granted, and nothing of
 * awards whose effect says so. Immutable.
 */
public final class Qualifying {
    /** No award counts. */
    public static final Qualifying NOTHING = new Qualifying(ImmutableSet.of());

    private final ImmutableSet<String> counting;

    private Qualifying(ImmutableSet<String> counting) {
        this.counting = counting;
    }

    /** What counts by the rules of a program. */
    public static Qualifying of(ProgramDefinition program) {
        return of(program.settings(), program.campaigns());
    }

    /** What counts by the rules of campaigns. */
    public static Qualifying of(ProgramSettings settings, List<Campaign> campaigns) {
        ImmutableSet.Builder<String> counting = ImmutableSet.builder();
        for (Campaign campaign : campaigns) {
            for (Rule rule : campaign.rules()) {
                for (Effect effect : rule.effects()) {
                    if (effect instanceof Effect.AddPoints add && add.qualifying()) {
                        String own = add.pointType();
                        counting.add(name(
                                campaign.key(),
                                rule.key(),
                                own == null ? settings.pointTypes().get(0).key() : own));
                    }
                }
            }
        }
        return new Qualifying(counting.build());
    }

    private static String name(String campaign, String rule, String pointType) {
        return campaign + "/" + rule + "|" + pointType;
    }

    /** What counts of an award of which so much is left. */
    public long of(Award award, long left) {
        return counting.contains(name(award.campaign(), award.rule(), award.pointType()))
                ? Math.min(award.base(), left)
                : 0;
    }
}
