package app.fanreward.core.internal.program;

import app.fanreward.api.decision.EffectOutcome.Kind;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomEffect;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Streak;
import app.fanreward.core.internal.program.extension.FunctionUse;
import app.fanreward.core.internal.program.progress.ChallengeTrack;
import app.fanreward.core.internal.program.progress.StreakTrack;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves and checks what one rule does beside points. */
final class EffectCompiler {
    /** Most parameters of a notification. */
    private static final int MOST_PARAMETERS = 20;

    private final CompiledProgress progress;
    private final AttributeNames names;
    private final Extensions extensions;
    private final Problems problems;
    private final String campaign;
    private final String rulePath;

    EffectCompiler(
            CompiledProgress progress,
            AttributeNames names,
            Extensions extensions,
            Problems problems,
            String campaign,
            String rulePath) {
        this.progress = progress;
        this.names = names;
        this.extensions = extensions;
        this.problems = problems;
        this.campaign = campaign;
        this.rulePath = rulePath;
    }

    /** Compiles an effect; null if it is reported, or one about points. */
    @Nullable
    CompiledEffect compile(Effect effect, String path) {
        return switch (effect) {
            case Effect.ExtendStreak(String key) -> {
                @Nullable StreakTrack streak = streak(key, path + "/extendStreak");
                yield streak == null
                        ? null
                        : effect(path, Kind.EXTEND_STREAK, key, facts -> List.of(streak.extension(facts)));
            }
            case Effect.GiveFreezes(String key, int count) -> {
                @Nullable StreakTrack streak = streak(key, path + "/giveFreezes");
                yield streak == null || !isWithin(count, Streak.Freezes.MOST, path + "/giveFreezes/count")
                        ? null
                        : effect(
                                path,
                                Kind.GIVE_FREEZES,
                                key,
                                "count",
                                count,
                                facts -> List.of(streak.gift(facts, count)));
            }
            case Effect.PauseStreak(String key, int days) -> {
                @Nullable StreakTrack streak = streak(key, path + "/pauseStreak");
                yield streak == null || !isWithin(days, Effect.LONGEST_PAUSE, path + "/pauseStreak/days")
                        ? null
                        : effect(path, Kind.PAUSE_STREAK, key, "days", days, facts -> streak.pause(facts, days));
            }
            case Effect.Progress(String key, BigDecimal by) -> progress(key, by, path);
            case Effect.GrantBadge(String key) -> badge(key, path);
            case Effect.Tag(String tag) -> isKey(tag, "tag", path + "/tag") ? effect(path, Kind.TAG, tag, null) : null;
            case Effect.Notify(String template, Map<String, String> with) -> notification(template, with, path);
            case Effect.IssueReward(String reward) ->
                isKey(reward, "key of a reward", path + "/issueReward")
                        ? effect(path, Kind.ISSUE_REWARD, reward, null)
                        : null;
            case Effect.Custom(CustomCall call) -> custom(call, path);
            default -> null;
        };
    }

    private @Nullable CompiledEffect custom(CustomCall call, String path) {
        @Nullable
        FunctionUse<CustomEffect> use = extensions.resolve(
                CustomEffect.class, call, names, problems, new Extensions.Place(campaign, rulePath + path));
        if (use == null) {
            return null;
        }
        for (AttributeRef read : use.attributes().values()) {
            if (read.personal()) {
                String why = "function " + call.function() + " reads " + read.name()
                        + ", which is personal; the journal must not show what an effect makes of it";
                if (extensions.mustKnow().test(campaign)) {
                    problem(path + "/custom", why);
                    return null;
                }
                return CompiledEffect.custom(path, FunctionUse.impossible(call, why));
            }
        }
        return CompiledEffect.custom(path, use);
    }

    private static CompiledEffect effect(
            String path, Kind kind, String subject, @Nullable Function<Facts, List<Charge>> charging) {
        return new CompiledEffect(path, kind, subject, ImmutableMap.of(), ImmutableMap.of(), null, charging);
    }

    private static CompiledEffect effect(
            String path, Kind kind, String subject, String name, long value, Function<Facts, List<Charge>> charging) {
        return new CompiledEffect(
                path, kind, subject, ImmutableMap.of(name, Value.of(value)), ImmutableMap.of(), null, charging);
    }

    private @Nullable StreakTrack streak(String key, String path) {
        return found(progress.streaks(), key, "streak", path);
    }

    private @Nullable CompiledEffect progress(String key, BigDecimal by, String path) {
        String at = path + "/progress";
        @Nullable ChallengeTrack challenge = found(progress.challenges(), key, "challenge", at);
        if (challenge == null) {
            return null;
        }
        if (!challenge.takesProgress()) {
            problem(at, "challenge " + key + " counts different values, which no rule can add to");
            return null;
        }
        if (challenge.type() == AttributeType.DURATION) {
            problem(at, "challenge " + key + " sums up durations, which no rule can add to");
            return null;
        }
        boolean whole = challenge.type() == AttributeType.INTEGER;
        @Nullable Long units = RuleCompiler.unbounded(by) ? null : CountedUnits.whole(Value.of(by));
        if (units == null || units <= 0 || (whole && by.stripTrailingZeros().scale() > 0)) {
            problem(
                    at + "/by",
                    by + " is no progress here; write a positive "
                            + (whole ? "whole number" : "number with at most 6 decimals"));
            return null;
        }
        long counted = whole ? by.longValue() : units;
        return new CompiledEffect(
                path,
                Kind.PROGRESS,
                key,
                ImmutableMap.of("by", Value.of(by)),
                ImmutableMap.of(),
                null,
                facts -> challenge.progress(facts, counted));
    }

    private @Nullable CompiledEffect badge(String key, String path) {
        String at = path + "/grantBadge";
        if (!isKey(key, "key of a badge", at)) {
            return null;
        }
        var badge = found(progress.badges(), key, "badge", at);
        return badge == null ? null : effect(path, Kind.GRANT_BADGE, key, facts -> List.of(badge.grant(facts)));
    }

    private @Nullable CompiledEffect notification(String template, Map<String, String> with, String path) {
        String at = path + "/notify";
        if (template.isBlank() || template.length() > Effect.Notify.LONGEST || !Names.isWhole(template)) {
            problem(at, "a template is a text of 1 to " + Effect.Notify.LONGEST + " characters");
            return null;
        }
        if (with.size() > MOST_PARAMETERS) {
            problem(at + "/with", "a notification has at most " + MOST_PARAMETERS + " parameters");
            return null;
        }
        ImmutableMap.Builder<String, AttributeRef> attributes = ImmutableMap.builder();
        boolean sound = true;
        for (Map.Entry<String, String> parameter : with.entrySet()) {
            String place = at + "/with/" + parameter.getKey();
            @Nullable AttributeRef found = names.find(parameter.getValue()).orElse(null);
            if (!Names.isAttributeName(parameter.getKey())) {
                problem(place, "a parameter is named with letters, digits and _ . - and starts with a letter");
            } else if (found == null) {
                problems.add(
                        campaign,
                        rulePath + place,
                        "no attribute '" + parameter.getValue() + "' here",
                        names.didYouMean(parameter.getValue()).orElse(null));
            } else if (found.personal()) {
                problem(place, found.name() + " is personal; the host has it, and the journal must not show it");
            } else {
                attributes.put(parameter.getKey(), found);
                continue;
            }
            sound = false;
        }
        return sound
                ? new CompiledEffect(
                        path, Kind.NOTIFY, template, ImmutableMap.of(), attributes.buildOrThrow(), null, null)
                : null;
    }

    private boolean isKey(String text, String what, String path) {
        if (!Names.isKey(text)) {
            problem(path, "'" + text + "' is no " + what + ": lower-case letters, digits and hyphens");
            return false;
        }
        return true;
    }

    private boolean isWithin(int number, int most, String path) {
        if (number < 1 || number > most) {
            problem(path, "this must be from 1 to " + most + ", not " + number);
            return false;
        }
        return true;
    }

    private <T> @Nullable T found(Map<String, T> declared, String key, String what, String path) {
        @Nullable T found = declared.get(key);
        if (found == null) {
            problems.add(
                    campaign,
                    rulePath + path,
                    "no " + what + " '" + key + "'; the program declares "
                            + (declared.isEmpty() ? "none" : declared.keySet()),
                    Names.didYouMean(key, declared.keySet()).orElse(null));
        }
        return found;
    }

    private void problem(String path, String message) {
        problems.add(campaign, rulePath + path, message);
    }
}
