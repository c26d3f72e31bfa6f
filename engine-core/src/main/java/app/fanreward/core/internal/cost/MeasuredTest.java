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
    private final List<Double> weights = new ArrayList<>();
    private double nanosAsked;

    /** Begins with what it is asked about. */
    MeasuredTest(CompiledCondition test, List<Input> asked) {
        this.test = test;
        this.asked = asked;
    }

    /**
     * Adds a place where it stands.
     *
     * @param about what it is asked about there
     * @param weight how many decisions each of those stands for
     */
    void add(CountedCondition condition, Place place, List<Input> about, double weight) {
        counted.add(condition);
        weights.add(weight);
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

    /** Nanoseconds for all decisions. */
    double nanos() {
        double asked = 0;
        for (int i = 0; i < counted.size(); i++) {
            for (Truth truth : Truth.values()) {
                asked += weights.get(i) * counted.get(i).answers(truth);
            }
        }
        return asked * nanosAsked;
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
