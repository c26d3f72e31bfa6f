package app.fanreward.core.internal.program;

import app.fanreward.api.rule.ProgramSettings;
import java.time.ZoneId;

/**
 * Who has a limit: a rule, a campaign for all its rules, or the program for all that name it.
 *
 * @param level who
 * @param counters what the names of its counters begin with, without what ends it
 * @param subject what problems with it are about
 * @param path where its limits stand in the subject
 */
public record LimitOwner(Level level, String counters, String subject, String path) {
    /** From narrow to wide, which is the order in which limits are asked. */
    public enum Level {
        RULE,
        CAMPAIGN,
        PROGRAM;

        String word() {
            return this == RULE ? "rule" : this == CAMPAIGN ? "campaign" : "program";
        }
    }

    static LimitOwner ofRule(String campaign, String rule, String path) {
        return new LimitOwner(Level.RULE, CompiledRule.name(campaign, rule), campaign, path);
    }

    /** No rule has an empty key. */
    static LimitOwner ofCampaign(String campaign) {
        return new LimitOwner(Level.CAMPAIGN, CompiledRule.name(campaign, ""), campaign, "");
    }

    /** No campaign has an empty key. */
    static LimitOwner shared(String key) {
        return new LimitOwner(Level.PROGRAM, CompiledRule.name("", key), "program", "/limits/" + key);
    }

    /** Where something of it stands in the subject. */
    String within(String place) {
        return path + place;
    }

    /** How reasons point at a limit: within the rule or campaign, or in the program. */
    String reason(String place) {
        return level == Level.PROGRAM ? subject + ":" + path : place;
    }

    /** The zone whose calendar holds where a limit names none. */
    ZoneId zone(CompiledCampaign campaign, ProgramSettings settings) {
        return level == Level.PROGRAM ? settings.zone() : campaign.zone();
    }
}
