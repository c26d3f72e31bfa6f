package app.fanreward.api.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that decides: the settings and the campaigns. Compiled by the engine as a whole or not at all.
 *
 * @param settings what holds for every campaign
 * @param campaigns the campaigns, in any order; order never matters
 */
public record ProgramDefinition(ProgramSettings settings, List<Campaign> campaigns) {
    /** Takes a copy. */
    public ProgramDefinition {
        campaigns = List.copyOf(campaigns);
    }

    /**
     * A program with default settings.
     *
     * @param campaigns the campaigns
     * @return the program
     */
    public static ProgramDefinition of(Campaign... campaigns) {
        return new ProgramDefinition(ProgramSettings.DEFAULT, Arrays.asList(campaigns));
    }

    /**
     * Returns the same program with more campaigns.
     *
     * @param more the further campaigns
     * @return the larger copy
     */
    public ProgramDefinition with(List<Campaign> more) {
        List<Campaign> all = new ArrayList<>(campaigns);
        all.addAll(more);
        return new ProgramDefinition(settings, all);
    }
}
