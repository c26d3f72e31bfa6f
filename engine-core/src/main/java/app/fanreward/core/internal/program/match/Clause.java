package app.fanreward.core.internal.program.match;

import com.google.common.collect.ImmutableList;

/**
 * A conjunction under which a rule holds.
 *
 * @param place the place of the rule in evaluation order
 * @param checks what has to pass
 * @param period when its campaign runs
 * @param whole whether nothing else has to hold
 */
record Clause(int place, ImmutableList<Check> checks, Period period, boolean whole) {
    /** The same without a check that need not be made again. */
    Clause without(Check check) {
        return new Clause(
                place,
                checks.stream().filter(other -> !other.equals(check)).collect(ImmutableList.toImmutableList()),
                period,
                whole);
    }

    /** The same, of which a check tells when its campaign runs. */
    Clause during(Check runs) {
        return new Clause(
                place, ImmutableList.<Check>builder().addAll(checks).add(runs).build(), Period.ALWAYS, whole);
    }
}
