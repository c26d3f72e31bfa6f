package app.fanreward.core.internal.cost;

import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What asking a rule costs, and what its match costs. Not safe for use by several threads. */
final class MeasuredRule {
    private final AskedRule rule;
    private final List<Input> asked;
    private final double weight;
    private @Nullable Program alone;
    private double nanosAsked;
    private double nanosMatched;

    /**
     * Begins.
     *
     * @param asked what it is asked about
     * @param weight how many decisions each stands for
     */
    MeasuredRule(AskedRule rule, List<Input> asked, double weight) {
        this.rule = rule;
        this.asked = asked;
        this.weight = weight;
    }

    AskedRule rule() {
        return rule;
    }

    double nanosAsked() {
        return nanosAsked;
    }

    double nanosMatched() {
        return nanosMatched;
    }

    /** How often it would be asked of all decisions. */
    double asked() {
        return weight * rule.answers().asked();
    }

    /** How often it would match of all decisions. */
    double held() {
        return weight * rule.answers().held();
    }

    /** Nanoseconds for all decisions. */
    double nanos() {
        return asked() * nanosAsked + held() * nanosMatched;
    }

    /** Whether its match can be measured: it matched, and there can be a program of it alone. */
    boolean standsAlone(SingleRules singles) {
        alone = rule.matches().isEmpty() ? null : singles.of(rule.rule());
        return alone != null;
    }

    void measureAsking(Stopwatch stopwatch, int loops, long longEnough) {
        if (!asked.isEmpty()) {
            nanosAsked = stopwatch.nanosPer(asked.size(), loops, longEnough, i -> rule.answer(asked.get(i)));
        }
    }

    /**
     * It costs what a decision takes longer by a program of this rule than by one without rules; nothing is measured of one
     * that does not stand alone.
     */
    void measureMatching(Stopwatch stopwatch, int loops, long longEnough, @Nullable Program without) {
        Program with = alone;
        if (with == null || without == null) {
            return;
        }
        double[] longer = new double[loops];
        for (int i = 0; i < loops; i++) {
            // One right after the other, so that what slows the machine down slows both.
            longer[i] = nanos(stopwatch, longEnough, with) - nanos(stopwatch, longEnough, without);
        }
        nanosMatched = Math.max(0, Stopwatch.median(longer) - nanosAsked);
    }

    /** Takes what a match usually costs where it is not measured. */
    void assumeMatching(double nanos) {
        nanosMatched = nanos;
    }

    private double nanos(Stopwatch stopwatch, long longEnough, Program program) {
        List<Input> matches = rule.matches();
        return stopwatch.nanosPer(
                matches.size(),
                1,
                longEnough,
                i -> Decider.decide(program, matches.get(i), false).reasons().size());
    }
}
