package app.fanreward.cli.output;

import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import java.math.BigDecimal;
import java.util.Map;

/** What a rule does beside points, in words. */
final class EffectWords {
    private EffectWords() {}

    static String of(Effect effect) {
        return switch (effect) {
            case Effect.ExtendStreak(String streak) -> "a day of the streak " + streak;
            case Effect.GiveFreezes(String streak, int count) ->
                count + (count == 1 ? " freeze" : " freezes") + " for the streak " + streak;
            case Effect.PauseStreak(String streak, int days) ->
                "a pause of " + days + (days == 1 ? " day" : " days") + " for the streak " + streak;
            case Effect.Progress(String challenge, BigDecimal by) ->
                "progress of " + by.toPlainString() + " in the challenge " + challenge;
            case Effect.GrantBadge(String badge) -> "the badge " + badge;
            case Effect.Tag(String tag) -> "the tag " + tag;
            case Effect.Notify(String template, Map<String, String> ignored) -> "the message " + template;
            case Effect.IssueReward(String reward) -> "the reward " + reward;
            case Effect.Custom(CustomCall call) -> "what " + call + " says";
            default -> effect.toString();
        };
    }
}
