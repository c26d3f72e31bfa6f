package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Expectation.Effects;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads how far members are expected to have got, and what rules are expected to have done beside points. */
final class ProgressExpectations {
    private final Vocabulary vocabulary;
    private final String member;

    ProgressExpectations(Vocabulary vocabulary, String member) {
        this.vocabulary = vocabulary;
        this.member = member;
    }

    static Effects.Effect effect(Values values) {
        return new Effects.Effect(
                values.text("campaign", ""), values.text("rule"), values.text("effect"), values.text("subject"));
    }

    @Nullable
    Expectation streak(Values values) {
        String key = values.text("streak");
        @Nullable String run = values.textOrNull("run");
        if (run != null && Literals.date(run).isEmpty()) {
            values.spot("run").wanted("a date such as 2026-06-01");
        }
        boolean declared = isDeclared(
                values, "streak", vocabulary.settings().progress().streaks().keySet());
        return declared && LedgerExpectations.saysAny(values, "length", "run", "longest", "freezes")
                ? new Expectation.InStreak(
                        values.spot().location(),
                        values.text("member", member),
                        key,
                        values.numberOrNull("length"),
                        run,
                        values.numberOrNull("longest"),
                        values.numberOrNull("freezes"))
                : null;
    }

    @Nullable
    Expectation challenge(Values values) {
        String key = values.text("challenge");
        if (!isDeclared(
                        values,
                        "challenge",
                        vocabulary.settings().progress().challenges().keySet())
                || !LedgerExpectations.saysAny(values, "progress", "completions", "period")) {
            return null;
        }
        @Nullable Spot progressSpot = values.spotOrNull("progress");
        @Nullable
        Value progress = progressSpot == null
                ? null
                : LiteralBinder.read(progressSpot, "the progress", vocabulary.type(null, "challenge." + key));
        return new Expectation.InChallenge(
                values.spot().location(),
                values.text("member", member),
                key,
                progress,
                values.numberOrNull("completions"),
                values.textOrNull("period"));
    }

    Expectation badge(Values values) {
        return new Expectation.HoldsBadge(
                values.spot().location(), values.text("member", member), values.text("badge"), values.number("count"));
    }

    /** What no program declares is never reached, and to expect that would prove nothing. */
    private static boolean isDeclared(Values values, String what, Collection<String> declared) {
        String key = values.text(what);
        if (declared.contains(key)) {
            return true;
        }
        values.spot(what)
                .wrong(
                        "the program has no " + what + " " + Quoting.quoted(key) + "; it declares "
                                + (declared.isEmpty() ? "none" : String.join(", ", declared)),
                        Report.near(key, declared));
        return false;
    }
}
