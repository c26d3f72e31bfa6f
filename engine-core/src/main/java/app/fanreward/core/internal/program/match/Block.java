package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/**
 * Reads blocks of clauses, each one array:
 *
 * <pre>
 * how many clauses (32 bits) and slots with rows (31 bits), whether some of the campaigns do not run for ever
 * for each slot with rows: its number (24 bits), by how much its codes are shortened (8 bits), where its rows begin (32 bits)
 * for each clause: from when on, until when, and its rule (32 bits), where its checks begin (31 bits), whether it is unclear
 * the rows, of each slot first the clauses that ask it
 * the checks: how many, and for each its slot (32 bits), the number of its set (32 bits), the codes below 64 that pass
 * </pre>
 */
final class Block {
    /** Where what is told of slots begins. */
    static final int HEAD = 1;

    /** How many words a clause takes. */
    static final int RECORD = 3;

    /** How many words a check takes. */
    static final int CHECK = 2;

    /** How many rows come before those of codes: which clauses ask the slot. */
    static final int ASKING = 1;

    private static final int SHIFT_AT = 24;
    private static final int SHIFT_MASK = 0x7F;
    private static final int SLOT_MASK = (1 << SHIFT_AT) - 1;
    private static final int HALF = Integer.SIZE;
    private static final long UNCLEAR = 1L << 63;
    private static final long TIMED = 1L << 63;
    private static final int WORD = 6;

    private Block() {}

    static long head(int clauses, int slots, boolean timed) {
        return clauses | (long) slots << HALF | (timed ? TIMED : 0);
    }

    static long rows(Slot slot, int shift, int begin) {
        return slot.number() | (long) shift << SHIFT_AT | (long) begin << HALF;
    }

    static long rule(int place, int checks, boolean unclear) {
        return place | (long) checks << HALF | (unclear ? UNCLEAR : 0);
    }

    static long check(Slot slot, int set) {
        return slot.number() | (long) set << HALF;
    }

    /**
     * Notes the rules of which a clause holds.
     *
     * @param block the block
     * @param plan what the block refers to
     */
    static void match(long[] block, Plan plan, Facts facts, Matches matches) {
        int clauses = (int) block[0];
        int slots = (int) ((block[0] & ~TIMED) >>> HALF);
        int records = HEAD + slots;
        if (clauses <= Long.SIZE) {
            long left = -1L >>> -clauses;
            for (int i = HEAD; i < records && left != 0; i++) {
                // What none of those that are left asks is not read.
                if ((left & block[(int) (block[i] >>> HALF)]) != 0) {
                    left &= word(block, block[i], plan, facts, matches);
                }
            }
            if (left == 0) {
                return;
            }
            long at = time(block, facts, matches);
            for (; left != 0; left &= left - 1) {
                look(block, records + RECORD * Long.numberOfTrailingZeros(left), at, plan, facts, matches);
            }
            return;
        }
        int words = (clauses + Long.SIZE - 1) >>> WORD;
        long[] left = matches.left(words);
        for (int i = 0; i < words; i++) {
            left[i] = -1;
        }
        left[words - 1] = -1L >>> -clauses;
        for (int i = HEAD; i < records; i++) {
            if (!lay(block, block[i], words, left, plan, facts, matches)) {
                return;
            }
        }
        long at = time(block, facts, matches);
        for (int i = 0; i < words; i++) {
            for (long bits = left[i]; bits != 0; bits &= bits - 1) {
                int clause = i << WORD | Long.numberOfTrailingZeros(bits);
                look(block, records + RECORD * clause, at, plan, facts, matches);
            }
        }
    }

    /** The row of a slot, where it is one word. */
    private static long word(long[] block, long rows, Plan plan, Facts facts, Matches matches) {
        Slot slot = plan.slot((int) rows & SLOT_MASK);
        int shift = (int) rows >>> SHIFT_AT & SHIFT_MASK;
        int begin = (int) (rows >>> HALF) + ASKING;
        int code = matches.code(slot, facts);
        matches.looked(1);
        if (!slot.isList()) {
            return block[begin + (code >>> shift)];
        }
        // The clauses that do not ask the list stand where nothing does: no text has the code of what is missing.
        long either = block[begin];
        int[] codes = matches.list(slot);
        int first = matches.begin(slot);
        for (int k = first; k < first + code; k++) {
            either |= block[begin + (codes[k] >>> shift)];
        }
        return either;
    }

    /** Leaves of the clauses those that a slot suits; tells whether there are any. */
    private static boolean lay(
            long[] block, long rows, int words, long[] left, Plan plan, Facts facts, Matches matches) {
        Slot slot = plan.slot((int) rows & SLOT_MASK);
        int shift = (int) rows >>> SHIFT_AT & SHIFT_MASK;
        int begin = (int) (rows >>> HALF) + ASKING * words;
        int code = matches.code(slot, facts);
        matches.looked(words);
        long any = 0;
        if (!slot.isList()) {
            int row = begin + (code >>> shift) * words;
            for (int i = 0; i < words; i++) {
                any |= left[i] &= block[row + i];
            }
            return any != 0;
        }
        long[] either = matches.either(words);
        System.arraycopy(block, begin, either, 0, words);
        int[] codes = matches.list(slot);
        int first = matches.begin(slot);
        for (int k = first; k < first + code; k++) {
            int row = begin + (codes[k] >>> shift) * words;
            for (int i = 0; i < words; i++) {
                either[i] |= block[row + i];
            }
        }
        matches.looked(words * code);
        for (int i = 0; i < words; i++) {
            any |= left[i] &= either[i];
        }
        return any != 0;
    }

    /** When the event happened, or any time if campaigns run for ever. */
    private static long time(long[] block, Facts facts, Matches matches) {
        return block[0] < 0 ? matches.micros(facts) : 0;
    }

    /** Notes the rule of a clause if it holds: if the campaign runs, what is left to check passes, and nothing is unclear. */
    private static void look(long[] block, int record, long at, Plan plan, Facts facts, Matches matches) {
        if (at < block[record] || at >= block[record + 1]) {
            return;
        }
        long rule = block[record + 2];
        int checks = (int) ((rule & ~UNCLEAR) >>> HALF);
        if (checks != 0 && !pass(block, checks, plan, facts, matches)) {
            return;
        }
        int place = (int) rule;
        if (rule >= 0 || plan.unclear().holds(place, facts)) {
            matches.hold(place);
        }
    }

    private static boolean pass(long[] block, int checks, Plan plan, Facts facts, Matches matches) {
        int end = checks + 1 + (int) block[checks] * CHECK;
        for (int i = checks + 1; i < end; i += CHECK) {
            matches.looked(1);
            Slot slot = plan.slot((int) block[i]);
            int code = matches.code(slot, facts);
            boolean passes;
            if (slot.isList()) {
                passes = plan.set((int) (block[i] >>> HALF)).hasAny(matches.list(slot), matches.begin(slot), code);
            } else if (code < Long.SIZE) {
                passes = (block[i + 1] >>> code & 1) != 0;
            } else {
                passes = plan.set((int) (block[i] >>> HALF)).has(code);
            }
            if (!passes) {
                return false;
            }
        }
        return true;
    }
}
