package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;
import java.util.List;
import java.util.Map;

/**
 * The checks of a clause as words of its block: how many there are, and for each its slot (32 bits), its form (32 bits), and
 * what the form asks for. The codes that pass stand with the check where they are few enough, so that nothing else has to be
 * fetched.
 */
final class Checks {
    /** All codes are below 64: a word with a bit for each. Another form above 0 is how many stretches follow, each a word. */
    private static final int BITS = 0;

    /** More stretches than these are a set that the plan has, of which the form is the complement of the number. */
    private static final int MOST_STRETCHES = 4;

    private static final int HALF = Integer.SIZE;

    /** Numbers the sets that are not written into blocks. */
    private final List<CodeSet> sets;

    private final Map<CodeSet, Integer> numbers;

    /**
     * Writes checks.
     *
     * @param sets takes the sets that checks name by number
     * @param numbers their numbers
     */
    Checks(List<CodeSet> sets, Map<CodeSet, Integer> numbers) {
        this.sets = sets;
        this.numbers = numbers;
    }

    /** How many words some checks take. */
    static int words(List<Check> checks) {
        int words = checks.isEmpty() ? 0 : 1;
        for (Check check : checks) {
            words += 1 + operands(form(check));
        }
        return words;
    }

    private static int form(Check check) {
        int codes = check.slot().codes();
        if (codes <= Long.SIZE) {
            return BITS;
        }
        int stretches = check.takes().stretches(codes);
        return stretches > MOST_STRETCHES || stretches == 0 ? -1 : stretches;
    }

    private static int operands(int form) {
        return form == BITS ? 1 : Math.max(form, 0);
    }

    /** Writes some checks from a place on; gives the place behind them. */
    int write(List<Check> checks, long[] block, int from) {
        if (checks.isEmpty()) {
            return from;
        }
        int[] next = {from};
        block[next[0]++] = checks.size();
        for (Check check : checks) {
            int form = form(check);
            block[next[0]++] = check.slot().number() | (long) (form < 0 ? ~number(check.takes()) : form) << HALF;
            if (form == BITS) {
                block[next[0]++] = check.takes().low();
            } else if (form > 0) {
                check.takes()
                        .forEachStretch(
                                check.slot().codes(), (begin, end) -> block[next[0]++] = begin | (long) end << HALF);
            }
        }
        return next[0];
    }

    private int number(CodeSet set) {
        return numbers.computeIfAbsent(set, named -> {
            sets.add(named);
            return sets.size() - 1;
        });
    }

    /** Whether all checks that begin at a place pass. */
    static boolean pass(long[] block, int checks, Plan plan, Facts facts, Matches matches) {
        int at = checks + 1;
        for (int left = (int) block[checks]; left > 0; left--) {
            matches.looked(1);
            Slot slot = plan.slot((int) block[at]);
            int form = (int) (block[at] >>> HALF);
            int code = matches.code(slot, facts);
            if (slot.isList()
                    ? !hasAny(block, at, form, plan, slot, code, matches)
                    : !has(block, at, form, plan, code)) {
                return false;
            }
            at += 1 + operands(form);
        }
        return true;
    }

    private static boolean hasAny(long[] block, int at, int form, Plan plan, Slot slot, int count, Matches matches) {
        int[] codes = matches.list(slot);
        int first = matches.begin(slot);
        for (int i = first; i < first + count; i++) {
            if (has(block, at, form, plan, codes[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(long[] block, int at, int form, Plan plan, int code) {
        if (form == BITS) {
            return (block[at + 1] >>> code & 1) != 0;
        }
        if (form < 0) {
            return plan.set(~form).has(code);
        }
        for (int i = at + 1; i <= at + form; i++) {
            int begin = (int) block[i];
            int end = (int) (block[i] >>> HALF);
            // One comparison for both ends.
            if (Integer.compareUnsigned(code - begin, end - begin) < 0) {
                return true;
            }
        }
        return false;
    }
}
