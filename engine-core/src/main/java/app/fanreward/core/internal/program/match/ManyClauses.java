package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/** Lays the rows of a block of many clauses over one another, one whole row after the other. */
final class ManyClauses {
    /** How many clauses are written down at a time: so many more than there are need room. */
    static final int AT_ONCE = 4;

    private static final int WORD = 6;

    private ManyClauses() {}

    /**
     * Notes the rules of the clauses that hold.
     *
     * @return how many are noted
     */
    static int take(long[] block, int[] those, Plan plan, Facts facts, Matches matches) {
        int clauses = Block.clauses(block);
        int words = Block.words(clauses);
        int end = Block.openRow(block);
        long[] left = matches.left(words);
        for (int i = 0; i < words; i++) {
            left[i] = -1;
        }
        left[words - 1] = -1L >>> -clauses;
        for (int i = Block.HEAD; i < end; i++) {
            if (!lay(block, block[i], words, left, plan, facts, matches)) {
                return 0;
            }
        }
        int record = Block.records(block, clauses);
        for (int i = 0; i < words; i++) {
            long open = block[end + i];
            left[i] = Block.holding(block, open, record, left[i], plan, facts, matches);
            record += Block.RECORD * Long.bitCount(open);
        }
        return list(block, Block.places(block, clauses), left, words, those);
    }

    /** Lists the rules of the clauses that are left; tells how many. */
    private static int list(long[] block, int places, long[] left, int words, int[] those) {
        int count = 0;
        for (int i = 0; i < words; i++) {
            long bits = left[i];
            int end = count + Long.bitCount(bits);
            // Some are written too many, which costs less than to end with each of them.
            for (int k = count; k < end; k += AT_ONCE) {
                for (int n = 0; n < AT_ONCE; n++) {
                    int bit = Long.numberOfTrailingZeros(bits) & (Long.SIZE - 1);
                    those[k + n] = Block.place(block, places, i << WORD | bit);
                    bits &= bits - 1;
                }
            }
            count = end;
        }
        return count;
    }

    /** Leaves of the clauses those that a slot suits; tells whether there are any. */
    private static boolean lay(
            long[] block, long rows, int words, long[] left, Plan plan, Facts facts, Matches matches) {
        Slot slot = Block.slot(rows, plan);
        int shift = Block.shift(rows);
        int begin = Block.begin(rows) + Block.ASKING * words;
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
}
