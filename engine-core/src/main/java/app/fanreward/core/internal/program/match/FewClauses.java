package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/**
 * Lays the rows of a block of few clauses over one another: a word or two at a time, which need not be written down between
 * two slots.
 */
final class FewClauses {
    /** How many clauses are few. */
    static final int MOST = 4 * Long.SIZE;

    private FewClauses() {}

    /** The clauses that all rows suit, where a row is one word. */
    static long left(long[] block, Plan plan, Facts facts, Matches matches) {
        int clauses = Block.clauses(block);
        int records = Block.records(block);
        long left = -1L >>> -clauses;
        for (int i = Block.HEAD; i < records && left != 0; i++) {
            long rows = block[i];
            int begin = Block.begin(rows);
            // What none of those that are left asks is not read.
            if ((left & block[begin]) == 0) {
                continue;
            }
            begin += Block.ASKING;
            Slot slot = Block.slot(rows, plan);
            int shift = Block.shift(rows);
            int code = matches.code(slot, facts);
            matches.looked(1);
            if (!slot.isList()) {
                left &= block[begin + (code >>> shift)];
                continue;
            }
            // The clauses that do not ask the list stand where nothing does: no text has the code of what is missing.
            long either = block[begin];
            int[] codes = matches.list(slot);
            int first = matches.begin(slot);
            for (int k = first; k < first + code; k++) {
                either |= block[begin + (codes[k] >>> shift)];
            }
            left &= either;
        }
        return left;
    }

    /**
     * Notes the rules of the clauses that hold, where a row is a few words.
     *
     * @return how many are noted
     */
    static int take(long[] block, int[] those, Plan plan, Facts facts, Matches matches) {
        int words = (Block.clauses(block) + Long.SIZE - 1) / Long.SIZE;
        int count = 0;
        for (int word = 0; word < words; word += 2) {
            count = two(block, word, words, those, count, plan, facts, matches);
        }
        return count;
    }

    /**
     * The same for two words of longer rows, which need not be written down between two slots; notes the rules of the clauses
     * that hold.
     */
    private static int two(
            long[] block, int word, int words, int[] those, int before, Plan plan, Facts facts, Matches matches) {
        int clauses = Block.clauses(block);
        int records = Block.records(block);
        long left = word + 1 < words ? -1 : -1L >>> -clauses;
        long right = word + 2 < words ? -1 : word + 1 < words ? -1L >>> -clauses : 0;
        for (int i = Block.HEAD; i < records; i++) {
            long rows = block[i];
            int begin = Block.begin(rows) + word;
            if (((left & block[begin]) | (right & block[begin + 1])) == 0) {
                continue;
            }
            begin += Block.ASKING * words;
            Slot slot = Block.slot(rows, plan);
            int shift = Block.shift(rows);
            int code = matches.code(slot, facts);
            matches.looked(2);
            if (!slot.isList()) {
                int row = begin + (code >>> shift) * words;
                left &= block[row];
                right &= block[row + 1];
            } else {
                long eitherLeft = block[begin];
                long eitherRight = block[begin + 1];
                int[] codes = matches.list(slot);
                int first = matches.begin(slot);
                for (int k = first; k < first + code; k++) {
                    int row = begin + (codes[k] >>> shift) * words;
                    eitherLeft |= block[row];
                    eitherRight |= block[row + 1];
                }
                matches.looked(2 * code);
                left &= eitherLeft;
                right &= eitherRight;
            }
            if ((left | right) == 0) {
                return before;
            }
        }
        int count = Block.take(block, word * Long.SIZE, left, those, before, plan, facts, matches);
        return Block.take(block, (word + 1) * Long.SIZE, right, those, count, plan, facts, matches);
    }
}
