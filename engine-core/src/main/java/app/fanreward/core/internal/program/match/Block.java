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
 * the {@linkplain Checks checks}
 * </pre>
 */
final class Block {
    /** Where what is told of slots begins. */
    static final int HEAD = 1;

    /** How many words a clause takes. */
    static final int RECORD = 3;

    /** How many rows come before those of codes: which clauses ask the slot. */
    static final int ASKING = 1;

    private static final int SHIFT_AT = 24;
    private static final int SHIFT_MASK = 0x7F;
    private static final int SLOT_MASK = (1 << SHIFT_AT) - 1;
    private static final int HALF = Integer.SIZE;
    private static final long UNCLEAR = 1L << 63;
    private static final long TIMED = 1L << 63;

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

    /**
     * Notes the rules of which a clause holds.
     *
     * @param block the block
     * @param plan what the block refers to
     */
    static void match(long[] block, Plan plan, Facts facts, Matches matches) {
        int clauses = clauses(block);
        int[] those = matches.clauses(clauses + ManyClauses.AT_ONCE);
        int count;
        if (clauses <= Long.SIZE) {
            long left = FewClauses.left(block, plan, facts, matches);
            count = left == 0 ? 0 : take(block, 0, left, those, 0, plan, facts, matches);
        } else if (clauses <= FewClauses.MOST) {
            count = FewClauses.take(block, those, plan, facts, matches);
        } else {
            count = ManyClauses.take(block, those, plan, facts, matches);
        }
        matches.found().add(those, count);
    }

    static int clauses(long[] block) {
        return (int) block[0];
    }

    /** Where what is told of slots ends, and clauses begin. */
    static int records(long[] block) {
        return HEAD + (int) ((block[0] & ~TIMED) >>> HALF);
    }

    /** The slot of some rows. */
    static Slot slot(long rows, Plan plan) {
        return plan.slot((int) rows & SLOT_MASK);
    }

    /** By how much codes are shortened to rows. */
    static int shift(long rows) {
        return (int) rows >>> SHIFT_AT & SHIFT_MASK;
    }

    /** Where rows begin: which clauses ask the slot. */
    static int begin(long rows) {
        return (int) (rows >>> HALF);
    }

    /**
     * Notes the rules of those of 64 clauses that hold.
     *
     * @param first which clause is the first of them
     * @param left which of them rows leave, a bit for each
     * @param those takes the places of the rules
     * @param before how many are noted already
     * @return how many are noted then
     */
    static int take(
            long[] block, int first, long left, int[] those, int before, Plan plan, Facts facts, Matches matches) {
        int records = records(block) + RECORD * first;
        long at = time(block, facts);
        int count = before;
        for (long bits = left; bits != 0; bits &= bits - 1) {
            int record = records + RECORD * Long.numberOfTrailingZeros(bits);
            if (holds(block, record, at, plan, facts, matches)) {
                those[count++] = place(block, record);
            }
        }
        return count;
    }

    /** The place of the rule of a clause. */
    static int place(long[] block, int record) {
        return (int) block[record + 2];
    }

    /** When the event happened, or any time if campaigns run for ever. */
    static long time(long[] block, Facts facts) {
        return block[0] < 0 ? facts.micros() : 0;
    }

    /** Whether a clause holds: if the campaign runs, what is left to check passes, and nothing is unclear. */
    static boolean holds(long[] block, int record, long at, Plan plan, Facts facts, Matches matches) {
        if (at < block[record] || at >= block[record + 1]) {
            return false;
        }
        long rule = block[record + 2];
        int checks = (int) ((rule & ~UNCLEAR) >>> HALF);
        return (checks == 0 || Checks.pass(block, checks, plan, facts, matches))
                && (rule >= 0 || plan.unclear().holds((int) rule, facts));
    }
}
