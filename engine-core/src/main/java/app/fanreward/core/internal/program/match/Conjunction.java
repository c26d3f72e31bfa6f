package app.fanreward.core.internal.program.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that all have to pass.
 *
 * @param checks the checks, one a slot, of a list as many as there are
 * @param whole whether nothing else has to hold
 */
record Conjunction(ImmutableList<Check> checks, boolean whole) {
    /** What everything passes. */
    static final Conjunction ALWAYS = new Conjunction(ImmutableList.of(), true);

    /** What has to pass both, or null if nothing can. */
    @Nullable
    Conjunction and(Conjunction other) {
        List<Check> all = new ArrayList<>(checks);
        for (Check more : other.checks) {
            int same = more.slot().isList() ? -1 : placeOf(more.slot(), all);
            Check check = same < 0
                    ? more
                    : new Check(more.slot(), all.get(same).takes().and(more.takes()));
            if (check.takes().isEmpty()) {
                return null;
            }
            if (same < 0) {
                all.add(check);
            } else {
                all.set(same, check);
            }
        }
        return new Conjunction(ImmutableList.copyOf(all), whole && other.whole);
    }

    private static int placeOf(Slot slot, List<Check> checks) {
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i).slot().equals(slot)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What can be said of whatever passes one of many conjunctions: each slot that all of them ask has one of the codes that
     * some of them takes. More has to hold than that.
     */
    static Conjunction ofAny(List<Conjunction> many) {
        List<Check> all = new ArrayList<>();
        for (Check first : many.get(0).checks()) {
            if (placeOf(first.slot(), all) >= 0) {
                continue;
            }
            @Nullable CodeSet takes = first.takes();
            for (int i = 1; i < many.size() && takes != null; i++) {
                int same = placeOf(first.slot(), many.get(i).checks());
                takes = same < 0
                        ? null
                        : takes.or(many.get(i).checks().get(same).takes());
            }
            if (takes != null) {
                all.add(new Check(first.slot(), takes));
            }
        }
        return new Conjunction(ImmutableList.copyOf(all), false);
    }

    /** The same, of which more has to hold than it says. */
    Conjunction partly() {
        return new Conjunction(checks, false);
    }

    /** What passes one of two conjunctions that ask the same slot alone, or null if it is no conjunction. */
    @Nullable
    Conjunction or(Conjunction other) {
        if (checks.size() != 1 || other.checks.size() != 1 || whole != other.whole) {
            return null;
        }
        Check one = checks.get(0);
        Check two = other.checks.get(0);
        return one.slot().equals(two.slot())
                ? new Conjunction(
                        ImmutableList.of(new Check(one.slot(), one.takes().or(two.takes()))), whole)
                : null;
    }
}
