package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/**
 * Reads blocks of clauses, each one array:
 *
 * <pre>
 * how many clauses (32 bits) and slots with rows (32 bits)
 * for each slot with rows: its number (24 bits), by how much its codes are shortened (8 bits), where its rows begin (32 bits)
 * if there are any: a row of the clauses that are open, of which rows do not tell all, and the rules of all clauses (32 bits each)
 * for each open clause: from when on, until when, and its rule (32 bits), where its checks begin (31 bits), whether it is unclear
 * the rows, of each slot first the clauses that ask it
 * the {@linkplain Checks checks}
 * </pre>
 *
 * <p>Without rows all clauses are open.
 */
final class Block {
    /** Where what is told of slots begins. */
    static final int HEAD = 1;

    /** How many words an open clause takes. */
    static final int RECORD = 3;

    /** How many rows come before those of codes: which clauses ask the slot. */
    static final int ASKING = 1;

    private static final int SHIFT_AT = 24;
    private static final int SHIFT_MASK = 0x7F;
    private static final int SLOT_MASK = (1 << SHIFT_AT) - 1;
    private static final int HALF = Integer.SIZE;

    /** How many bits tell a bit of a word. */
    private static final int WORD = 6;

    /** How many rows share a word at most, as a power of two. */
    private static final int MOST_IN_WORD = 3;

    /** How many bits of a number are not used if it is less than 64. */
    private static final int FREE_BITS = Integer.SIZE - WORD;

    /** By how much an odd number, whose last bit is set, is shifted to be {@link #HALF}. */
    private static final int HALF_AT = 5;

    private static final long UNCLEAR = 1L << 63;

    private Block() {}

    static long head(int clauses, int slots) {
        return clauses | (long) slots << HALF;
    }

    static long rows(Slot slot, int shift, int begin) {
        return slot.number() | (long) shift << SHIFT_AT | (long) begin << HALF;
    }

    static long rule(int place, int checks, boolean unclear) {
        return place | (long) checks << HALF | (unclear ? UNCLEAR : 0);
    }

    /** The rule of a clause where the rules of all stand, two in a word. */
    static long place(int place, int clause) {
        return (long) place << ((clause & 1) << HALF_AT);
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
        if (rowless(block)) {
            count = all(block, clauses, those, plan, facts, matches);
        } else if (clauses <= Long.SIZE) {
            long left = FewClauses.left(block, plan, facts, matches);
            count = left == 0 ? 0 : take(block, 0, left, those, 0, plan, facts, matches);
        } else if (clauses <= FewClauses.MOST) {
            count = FewClauses.take(block, those, plan, facts, matches);
        } else {
            count = ManyClauses.take(block, those, plan, facts, matches);
        }
        if (count > 0) {
            matches.found().add(those, count);
        }
    }

    /** Asks one clause after the other. */
    private static int all(long[] block, int clauses, int[] those, Plan plan, Facts facts, Matches matches) {
        int end = HEAD + RECORD * clauses;
        int count = 0;
        for (int record = HEAD; record < end; record += RECORD) {
            if (holds(block, record, plan, facts, matches)) {
                those[count++] = (int) block[record + 2];
            }
        }
        return count;
    }

    static int clauses(long[] block) {
        return (int) block[0];
    }

    private static boolean rowless(long[] block) {
        return block[0] >>> HALF == 0;
    }

    /** Where what is told of slots ends, and the row of open clauses begins. */
    static int openRow(long[] block) {
        return HEAD + (int) (block[0] >>> HALF);
    }

    /** How many words a row takes. */
    static int words(int clauses) {
        return (clauses + Long.SIZE - 1) / Long.SIZE;
    }

    /** How many rows of few clauses share a word, as a power of two. */
    static int rowsInWord(int clauses) {
        return clauses > Long.SIZE / 2
                ? 0
                : Math.min(MOST_IN_WORD, Integer.numberOfLeadingZeros(clauses - 1) - FREE_BITS);
    }

    /** Where in its word a row begins. */
    static int bitOf(int row, int inWord) {
        // Whoever shifts by it goes by the last six bits alone.
        return row << (WORD - inWord);
    }

    /** Where the rules of clauses begin. */
    static int places(long[] block, int clauses) {
        return openRow(block) + words(clauses);
    }

    /** Where the records of open clauses begin. */
    static int records(long[] block, int clauses) {
        return places(block, clauses) + wordsOfPlaces(clauses);
    }

    /** How many words the rules of clauses take. */
    static int wordsOfPlaces(int clauses) {
        return (clauses + 1) / 2;
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
     * @param word which word of rows tells of the clauses
     * @param left which of them rows leave, a bit for each
     * @param those takes the places of the rules
     * @param before how many are noted already
     * @return how many are noted then
     */
    static int take(
            long[] block, int word, long left, int[] those, int before, Plan plan, Facts facts, Matches matches) {
        int clauses = clauses(block);
        int row = openRow(block);
        int record = records(block, clauses);
        for (int i = 0; i < word; i++) {
            record += RECORD * Long.bitCount(block[row + i]);
        }
        int places = places(block, clauses);
        int count = before;
        long hold = holding(block, block[row + word], record, left, plan, facts, matches);
        for (long bits = hold; bits != 0; bits &= bits - 1) {
            those[count++] = place(block, places, word * Long.SIZE + Long.numberOfTrailingZeros(bits));
        }
        return count;
    }

    /**
     * Asks those of 64 clauses that are open.
     *
     * @param open which are, a bit for each
     * @param record where their records begin
     * @param left which of the clauses rows leave
     * @return which of these hold
     */
    static long holding(long[] block, long open, int record, long left, Plan plan, Facts facts, Matches matches) {
        long hold = left;
        for (long bits = left & open; bits != 0; bits &= bits - 1) {
            long bit = Long.lowestOneBit(bits);
            int at = record + RECORD * Long.bitCount(open & (bit - 1));
            hold &= holds(block, at, plan, facts, matches) ? -1 : ~bit;
        }
        return hold;
    }

    /** The place of the rule of a clause. */
    static int place(long[] block, int places, int clause) {
        return (int) (block[places + (clause >> 1)] >>> ((clause & 1) << HALF_AT));
    }

    private static boolean asked(int rule, Plan plan, Facts facts, Matches matches) {
        matches.askedRule();
        return plan.unclear().holds(rule, facts);
    }

    /** Whether an open clause holds: if the campaign runs, what is left to check passes, and nothing is unclear. */
    private static boolean holds(long[] block, int record, Plan plan, Facts facts, Matches matches) {
        long at = facts.micros();
        if (at < block[record] || at >= block[record + 1]) {
            return false;
        }
        long rule = block[record + 2];
        int checks = (int) ((rule & ~UNCLEAR) >>> HALF);
        return (checks == 0 || Checks.pass(block, checks, plan, facts, matches))
                && (rule >= 0 || asked((int) rule, plan, facts, matches));
    }
}
