package app.fanreward.core.internal.cost;

import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.Program;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What asking a rule costs, and what its match costs. Not safe for use by several threads. */
final class MeasuredRule {
    private static final Set<String> NONE_LEFT = new AllBut(null);

    private final AskedRule rule;
    private final List<Input> asked;
    private final Supplier<Program> single;
    private @Nullable Match match;
    private double nanosAsked;
    private double nanosMatched;

    /** Decisions by a program of this rule alone, in which it is the only one left, or is not. */
    private record Match(Program program, List<Input> with, List<Input> without) {}

    /**
     * Begins.
     *
     * @param asked what it is asked about
     * @param single makes a program of it alone
     */
    MeasuredRule(AskedRule rule, List<Input> asked, Supplier<Program> single) {
        this.rule = rule;
        this.asked = asked;
        this.single = single;
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

    /** Nanoseconds for everything it was asked about. */
    double nanos() {
        return rule.answers().asked() * nanosAsked + rule.answers().held() * nanosMatched;
    }

    void measureAsking(Stopwatch stopwatch, int loops, long longEnough) {
        if (!asked.isEmpty()) {
            nanosAsked = stopwatch.nanosPer(asked.size(), loops, longEnough, i -> rule.answer(asked.get(i)));
        }
    }

    /** It costs what a decision takes longer if the rule can give something than if it cannot, as it gave it already. */
    void measureMatching(Stopwatch stopwatch, int loops, long longEnough) {
        if (rule.matches().isEmpty()) {
            return;
        }
        Match measured = match();
        double[] longer = new double[loops];
        for (int i = 0; i < loops; i++) {
            // One right after the other, so that what slows the machine down slows both.
            longer[i] = nanos(stopwatch, longEnough, measured.program(), measured.with())
                    - nanos(stopwatch, longEnough, measured.program(), measured.without());
        }
        nanosMatched = Math.max(0, Stopwatch.median(longer) - nanosAsked);
    }

    /** Takes what it would be about, as of many rules it would take too long to measure. */
    void assumeMatching(double nanos) {
        nanosMatched = nanos;
    }

    private Match match() {
        Match known = match;
        if (known == null) {
            Set<String> onlyThis = new AllBut(rule.rule().name());
            known = new Match(
                    single.get(),
                    rule.matches().stream().map(input -> given(input, onlyThis)).toList(),
                    rule.matches().stream()
                            .map(input -> given(input, NONE_LEFT))
                            .toList());
            match = known;
        }
        return known;
    }

    private static Input given(Input input, Set<String> gave) {
        return new Input(
                input.facts(),
                input.memberZone(),
                input.arrivedAt(),
                input.receivedAt(),
                input.backfilled(),
                input.rooms(),
                input.available(),
                input.budgets(),
                gave,
                input.occasion(),
                input.vetting());
    }

    private static double nanos(Stopwatch stopwatch, long longEnough, Program program, List<Input> inputs) {
        return stopwatch.nanosPer(
                inputs.size(),
                1,
                longEnough,
                i -> Decider.decide(program, inputs.get(i), false).reasons().size());
    }
}
