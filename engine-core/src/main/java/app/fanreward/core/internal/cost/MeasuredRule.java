package app.fanreward.core.internal.cost;

import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.Program;
import java.util.List;
import java.util.Set;

/** What asking a rule costs, and what its match costs. Not safe for use by several threads. */
final class MeasuredRule {
    private static final Set<String> NONE_LEFT = new AllBut(null);

    private final Program program;
    private final AskedRule rule;
    private final List<Input> asked;
    private final List<Input> alone;
    private final List<Input> without;
    private double nanosAsked;
    private double nanosMatched;

    /**
     * Begins.
     *
     * @param asked what it is asked about
     */
    MeasuredRule(Program program, AskedRule rule, List<Input> asked) {
        this.program = program;
        this.rule = rule;
        this.asked = asked;
        Set<String> onlyThis = new AllBut(rule.rule().name());
        this.alone =
                rule.matches().stream().map(input -> given(input, onlyThis)).toList();
        this.without =
                rule.matches().stream().map(input -> given(input, NONE_LEFT)).toList();
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

    /** The match costs what a decision takes longer if this rule is left than if none is. */
    void measure(Stopwatch stopwatch, int loops, long longEnough) {
        if (asked.isEmpty()) {
            return;
        }
        nanosAsked = stopwatch.nanosPer(asked.size(), loops, longEnough, i -> rule.answer(asked.get(i)));
        if (!alone.isEmpty()) {
            double with = stopwatch.nanosPer(alone.size(), loops, longEnough, i -> decide(alone.get(i)));
            double less = stopwatch.nanosPer(without.size(), loops, longEnough, i -> decide(without.get(i)));
            nanosMatched = Math.max(0, with - less - nanosAsked);
        }
    }

    private int decide(Input input) {
        return Decider.decide(program, input, false).reasons().size();
    }
}
