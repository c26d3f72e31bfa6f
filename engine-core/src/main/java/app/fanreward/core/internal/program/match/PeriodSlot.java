package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Between which of the instants an event happened at which campaigns begin or end, so that one look tells of all of them which run.
 */
final class PeriodSlot extends Slot {
    /** Cheaper than a look at an attribute: when an event happened is at hand. */
    private static final double EFFORT = 0.5;

    private final Cuts cuts;

    /**
     * Begins.
     *
     * @param periods all that are asked for
     */
    PeriodSlot(int number, Collection<Period> periods) {
        // It is no question of rules: they are found while their campaigns run.
        super(number, Cost.LOOK, false, 0);
        cuts = new Cuts(periods.stream()
                .flatMapToLong(period -> LongStream.of(period.from(), period.to()))
                .filter(at -> at != Period.ALWAYS.from() && at != Period.ALWAYS.to())
                .sorted()
                .distinct()
                .toArray());
    }

    /** What lies in a period. */
    CodeSet in(Period period) {
        return CodeSet.range(
                period.from() == Period.ALWAYS.from() ? MISSING : code(period.from()),
                period.to() == Period.ALWAYS.to() ? CodeSet.END : code(period.to()));
    }

    @Override
    int codes() {
        return code(Period.ALWAYS.to() - 1) + 1;
    }

    @Override
    double effort() {
        return EFFORT;
    }

    @Override
    int read(Facts facts, Matches into) {
        into.looked(1);
        return code(facts.micros());
    }

    private int code(long micros) {
        return OTHER + cuts.reached(micros);
    }
}
