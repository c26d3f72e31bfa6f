package app.fanreward.core.internal.cost;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.trial.ProgramCosts.Answers;
import app.fanreward.api.trial.ProgramCosts.OfCondition;
import app.fanreward.api.trial.ProgramCosts.Place;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.CountedCondition;
import app.fanreward.core.internal.program.Telling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What asking one test costs, in all the places where it stands. Not safe for use by several threads. */
final class MeasuredTest {
    private final CompiledCondition test;
    private final List<CountedCondition> counted = new ArrayList<>();
    private final Set<Place> places = new LinkedHashSet<>();
    private List<Input> asked;
    private double nanosAsked;

    /** Begins with what it is asked about. */
    MeasuredTest(CompiledCondition test, List<Input> asked) {
        this.test = test;
        this.asked = asked;
    }

    /** Adds a place where it stands, and what it is asked about there. */
    void add(CountedCondition condition, Place place, List<Input> about) {
        counted.add(condition);
        places.add(place);
        if (asked.isEmpty()) {
            asked = about;
        }
    }

    void measure(Stopwatch stopwatch, int loops, long longEnough) {
        if (!asked.isEmpty()) {
            nanosAsked = stopwatch.nanosPer(
                    asked.size(),
                    loops,
                    longEnough,
                    i -> test.test(asked.get(i).facts()).ordinal());
        }
    }

    private long answers(Truth truth) {
        return counted.stream().mapToLong(condition -> condition.answers(truth)).sum();
    }

    private Answers answers() {
        long held = answers(Truth.TRUE);
        long missed = answers(Truth.FALSE);
        long unknown = answers(Truth.UNKNOWN);
        return new Answers(held + missed + unknown, held, missed, unknown);
    }

    /** Whether any rule came as far as asking it. */
    boolean wasAsked() {
        return answers().asked() > 0;
    }

    /** Nanoseconds for everything it was asked about. */
    double nanos() {
        return answers().asked() * nanosAsked;
    }

    OfCondition told(double perEvent, double share) {
        return new OfCondition(
                test.explain(new Telling(asked.get(0).facts())).text(),
                places.stream().limit(OfCondition.MOST_PLACES).toList(),
                places.size(),
                answers(),
                nanosAsked,
                perEvent,
                share);
    }
}
