package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/**
 * Lays the rows of a block of few clauses over one another: all of their words at once, which need not be written down between
 * two slots.
 */
final class FewClauses {
    /** How many clauses are few. */
    static final int MOST = 4 * Long.SIZE;

    private FewClauses() {}

    /** The clauses that all rows suit, where a row is one word or a part of one. */
    static long left(long[] block, Plan plan, Facts facts, Matches matches) {
        int clauses = Block.clauses(block);
        int end = Block.openRow(block);
        int inWord = Block.rowsInWord(clauses);
        long left = -1L >>> -clauses;
        int looked = 0;
        for (int i = Block.HEAD; i < end && left != 0; i++) {
            long rows = block[i];
            int begin = Block.begin(rows);
            // What none of those that are left asks is not read.
            if ((left & block[begin]) == 0) {
                continue;
            }
            Slot slot = Block.slot(rows, plan);
            int shift = Block.shift(rows);
            int code = matches.code(slot, facts);
            looked++;
            if (!slot.isList()) {
                left &= row(block, begin, Block.ASKING + (code >>> shift), inWord);
                continue;
            }
            // The clauses that do not ask the list stand where nothing does: no text has the code of what is missing.
            long either = row(block, begin, Block.ASKING, inWord);
            looked += code;
            int[] codes = matches.list(slot);
            int first = matches.begin(slot);
            for (int k = first; k < first + code; k++) {
                either |= row(block, begin, Block.ASKING + (codes[k] >>> shift), inWord);
            }
            left &= either;
        }
        matches.looked(looked);
        return left;
    }

    /** A row, and above its clauses other rows. */
    private static long row(long[] block, int begin, int row, int inWord) {
        return block[begin + (row >>> inWord)] >>> Block.bitOf(row, inWord);
    }

    /**
     * Notes the rules of the clauses that hold, where a row is a few words.
     *
     * @return how many are noted
     */
    static int take(long[] block, int[] those, Plan plan, Facts facts, Matches matches) {
        return Block.words(Block.clauses(block)) == 2
                ? two(block, those, plan, facts, matches)
                : four(block, those, plan, facts, matches);
    }

    private static int two(long[] block, int[] those, Plan plan, Facts facts, Matches matches) {
        int end = Block.openRow(block);
        long left = -1;
        long right = -1L >>> -Block.clauses(block);
        int looked = 0;
        for (int i = Block.HEAD; i < end; i++) {
            long rows = block[i];
            int begin = Block.begin(rows);
            if (((left & block[begin]) | (right & block[begin + 1])) == 0) {
                continue;
            }
            begin += Block.ASKING * 2;
            Slot slot = Block.slot(rows, plan);
            int shift = Block.shift(rows);
            int code = matches.code(slot, facts);
            looked += 2;
            if (!slot.isList()) {
                int row = begin + (code >>> shift) * 2;
                left &= block[row];
                right &= block[row + 1];
            } else {
                long eitherLeft = block[begin];
                long eitherRight = block[begin + 1];
                int[] codes = matches.list(slot);
                int first = matches.begin(slot);
                for (int k = first; k < first + code; k++) {
                    int row = begin + (codes[k] >>> shift) * 2;
                    eitherLeft |= block[row];
                    eitherRight |= block[row + 1];
                }
                looked += 2 * code;
                left &= eitherLeft;
                right &= eitherRight;
            }
            if ((left | right) == 0) {
                matches.looked(looked);
                return 0;
            }
        }
        matches.looked(looked);
        int count = Block.take(block, 0, left, those, 0, plan, facts, matches);
        return Block.take(block, 1, right, those, count, plan, facts, matches);
    }

    /** Of three words or four: where there is no fourth, what stands behind the third is looked at in vain. */
    private static int four(long[] block, int[] those, Plan plan, Facts facts, Matches matches) {
        int clauses = Block.clauses(block);
        int words = Block.words(clauses);
        int end = Block.openRow(block);
        long a = -1;
        long b = -1;
        long c = words == 3 ? -1L >>> -clauses : -1;
        long d = words == 3 ? 0 : -1L >>> -clauses;
        int looked = 0;
        for (int i = Block.HEAD; i < end; i++) {
            long rows = block[i];
            int begin = Block.begin(rows);
            long asking = (a & block[begin]) | (b & block[begin + 1]) | (c & block[begin + 2]) | (d & block[begin + 3]);
            if (asking == 0) {
                continue;
            }
            begin += Block.ASKING * words;
            Slot slot = Block.slot(rows, plan);
            int shift = Block.shift(rows);
            int code = matches.code(slot, facts);
            looked += words;
            if (!slot.isList()) {
                int row = begin + (code >>> shift) * words;
                a &= block[row];
                b &= block[row + 1];
                c &= block[row + 2];
                d &= block[row + 3];
            } else {
                long eitherA = block[begin];
                long eitherB = block[begin + 1];
                long eitherC = block[begin + 2];
                long eitherD = block[begin + 3];
                int[] codes = matches.list(slot);
                int first = matches.begin(slot);
                for (int k = first; k < first + code; k++) {
                    int row = begin + (codes[k] >>> shift) * words;
                    eitherA |= block[row];
                    eitherB |= block[row + 1];
                    eitherC |= block[row + 2];
                    eitherD |= block[row + 3];
                }
                looked += words * code;
                a &= eitherA;
                b &= eitherB;
                c &= eitherC;
                d &= eitherD;
            }
            if ((a | b | c | d) == 0) {
                matches.looked(looked);
                return 0;
            }
        }
        matches.looked(looked);
        int count = Block.take(block, 0, a, those, 0, plan, facts, matches);
        count = Block.take(block, 1, b, those, count, plan, facts, matches);
        count = Block.take(block, 2, c, those, count, plan, facts, matches);
        return d == 0 ? count : Block.take(block, 3, d, those, count, plan, facts, matches);
    }
}
