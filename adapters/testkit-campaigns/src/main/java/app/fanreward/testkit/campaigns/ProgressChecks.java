package app.fanreward.testkit.campaigns;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.event.Value;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.rules.json.scenario.Expectation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares how far members have got, and what rules did beside points. Failures are told in words; no word, no failure. */
final class ProgressChecks {
    private ProgressChecks() {}

    static String effects(List<EffectOutcome> done, Expectation.Effects wanted) {
        List<EffectOutcome> left = new ArrayList<>(done);
        List<Expectation.Effects.Effect> missing = new ArrayList<>(wanted.effects());
        missing.removeIf(effect -> left.stream()
                .filter(one -> matches(effect, one))
                .findFirst()
                .map(left::remove)
                .orElse(false));
        if (missing.isEmpty() && left.isEmpty()) {
            return "";
        }
        return "wanted "
                + wanted.effects().stream()
                        .map(effect -> effect.rule() + ": " + effect.effect() + " " + effect.subject())
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ", got "
                + done.stream()
                        .map(effect -> effect.rule() + ": " + effect)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static boolean matches(Expectation.Effects.Effect wanted, EffectOutcome done) {
        return (wanted.campaign().isEmpty() || wanted.campaign().equals(done.campaign()))
                && wanted.rule().equals(done.rule())
                && wanted.effect().equals(done.kind().word())
                && wanted.subject().equals(done.subject());
    }

    static String streak(RewardEngine engine, Expectation.InStreak wanted) {
        for (MemberProgress.InStreak streak : engine.progress(wanted.member()).streaks()) {
            if (streak.streak().equals(wanted.streak())) {
                Difference difference = new Difference();
                difference.compare("length", wanted.length(), streak.length());
                difference.compare("run", wanted.run(), streak.run() == null ? "none" : streak.run());
                difference.compare("longest", wanted.longest(), streak.longest());
                difference.compare("freezes", wanted.freezes(), streak.freezes());
                return difference.of(wanted.member() + ": streak " + wanted.streak());
            }
        }
        return "the program has no streak " + wanted.streak();
    }

    static String challenge(RewardEngine engine, Expectation.InChallenge wanted) {
        for (MemberProgress.InChallenge challenge :
                engine.progress(wanted.member()).challenges()) {
            if (challenge.challenge().equals(wanted.challenge())) {
                Difference difference = new Difference();
                difference.compare("progress", shown(wanted.progress()), shown(challenge.progress()));
                difference.compare("completions", wanted.completions(), challenge.completions());
                difference.compare("period", wanted.period(), challenge.period());
                return difference.of(wanted.member() + ": challenge " + wanted.challenge());
            }
        }
        return "the program has no challenge " + wanted.challenge();
    }

    static String badge(RewardEngine engine, Expectation.HoldsBadge wanted) {
        long held = engine.progress(wanted.member()).badges().stream()
                .filter(badge -> badge.badge().equals(wanted.badge()))
                .mapToLong(MemberProgress.HeldBadge::count)
                .sum();
        Difference difference = new Difference();
        difference.compare("count", wanted.count(), held);
        return difference.of(wanted.member() + ": badge " + wanted.badge());
    }

    private static @Nullable String shown(@Nullable Value value) {
        return value instanceof Value.Numeric(BigDecimal number)
                ? number.stripTrailingZeros().toPlainString()
                : value == null ? null : value.toString();
    }

    /** What is not as it was wanted. */
    private static final class Difference {
        private final List<String> want = new ArrayList<>();
        private final List<String> got = new ArrayList<>();

        void compare(String name, @Nullable Object wanted, @Nullable Object told) {
            if (wanted != null && !wanted.toString().equals(String.valueOf(told))) {
                want.add(name + " " + wanted);
                got.add(name + " " + told);
            }
        }

        String of(String what) {
            return want.isEmpty()
                    ? ""
                    : what + ": wanted " + String.join(", ", want) + ", got " + String.join(", ", got);
        }
    }
}
