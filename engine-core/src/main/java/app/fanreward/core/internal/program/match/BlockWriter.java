package app.fanreward.core.internal.program.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays clauses that are looked at together out in one array, in the order in which they are read, so that a look at one
 * costs the processor few misses. {@link Block} reads it.
 *
 * <p>Of many clauses, each slot that enough of them ask has rows of bits: for every code, which clauses it suits, those that
 * do not ask the slot among them. What no row tells is checked for each clause that the rows leave.
 */
final class BlockWriter {
    /** From how many clauses on rows cost less than a look at one after the other. */
    private static final int MANY = 6;

    /** The same of the rest: every event looks at it, and hardly any suits a clause of it. */
    private static final int MANY_OF_REST = 3;

    /** A slot with more codes has a row for several of them together, and what is left is checked again. */
    private static final int MOST_ROWS = 256;

    /** Every event looks at the rest, so that what need not be checked again is worth more room there. */
    private static final int MOST_ROWS_OF_REST = 4_096;

    private static final int FEWEST_ROWS = 16;
    private static final int ROWS_FOR_EACH = 3;

    /** A slot that fewer of the clauses ask than one in so many has no rows. */
    private static final int RARE = 12;

    private final List<Clause> clauses;
    private final Checks checks;
    private final int words;
    private final boolean rest;

    /**
     * The rows of a slot.
     *
     * @param slot the slot
     * @param shift by how many bits codes are shortened to numbers of rows
     * @param bits which clauses ask the slot, and then row after row; of few clauses several rows in a word
     * @param density which share of the clauses the rows suit
     */
    private record Rows(Slot slot, int shift, long[] bits, double density) {
        /** What leaves few clauses for little comes first. */
        double rank() {
            return slot.effort() / (1.001 - density);
        }
    }

    private BlockWriter(List<Clause> clauses, Checks checks, boolean rest) {
        this.clauses = clauses;
        this.checks = checks;
        this.rest = rest;
        this.words = Block.words(clauses.size());
    }

    /**
     * Writes a block.
     *
     * @param clauses clauses in evaluation order
     * @param checks writes what no row tells
     * @param rest whether every event looks at the block
     */
    static long[] write(List<Clause> clauses, Checks checks, boolean rest) {
        BlockWriter writer = new BlockWriter(clauses, checks, rest);
        return writer.write(clauses.size() < (rest ? MANY_OF_REST : MANY) ? List.of() : writer.rows());
    }

    private List<Rows> rows() {
        List<Rows> rows = new ArrayList<>();
        askedBy().forEach((slot, asking) -> {
            if (slot.cost() != Slot.Cost.COUNT && asking * RARE >= clauses.size()) {
                rows.add(rowsOf(slot));
            }
        });
        rows.sort(Comparator.comparingDouble(Rows::rank)
                .thenComparing(each -> each.slot().number()));
        return rows;
    }

    private Map<Slot, Integer> askedBy() {
        Map<Slot, Integer> asked = new HashMap<>();
        for (Clause clause : clauses) {
            clause.checks().forEach(check -> asked.merge(check.slot(), 1, Integer::sum));
        }
        return asked;
    }

    private Rows rowsOf(Slot slot) {
        int shift = 0;
        while (slot.codes() >>> shift > mostRows()) {
            shift++;
        }
        int codes = slot.codes();
        int count = ((codes - 1) >>> shift) + 1;
        long[] bits = new long[(Block.ASKING + count) * words];
        for (int i = 0; i < clauses.size(); i++) {
            Check check = firstOn(slot, clauses.get(i));
            if (check == null) {
                set(bits, i, Block.ASKING, Block.ASKING + count);
            } else {
                int bit = i;
                int shortened = shift;
                set(bits, i, 0, Block.ASKING);
                check.takes()
                        .forEachStretch(
                                codes,
                                (from, to) -> set(
                                        bits,
                                        bit,
                                        Block.ASKING + (from >>> shortened),
                                        Block.ASKING + ((to - 1) >>> shortened) + 1));
            }
        }
        long set = 0;
        for (int i = Block.ASKING * words; i < bits.length; i++) {
            set += Long.bitCount(bits[i]);
        }
        return new Rows(slot, shift, packed(bits), (double) set / count / clauses.size());
    }

    /** Rows of few clauses side by side in words. */
    private long[] packed(long[] bits) {
        int inWord = Block.rowsInWord(clauses.size());
        if (inWord == 0) {
            return bits;
        }
        long[] packed = new long[((bits.length - 1) >>> inWord) + 1];
        for (int row = 0; row < bits.length; row++) {
            packed[row >>> inWord] |= bits[row] << Block.bitOf(row, inWord);
        }
        return packed;
    }

    /** Small blocks are many, and their rows would be most of what a program takes. */
    private int mostRows() {
        return rest ? MOST_ROWS_OF_REST : Math.clamp((long) clauses.size() * ROWS_FOR_EACH, FEWEST_ROWS, MOST_ROWS);
    }

    private void set(long[] bits, int bit, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            bits[row * words + bit / Long.SIZE] |= 1L << bit;
        }
    }

    private static @Nullable Check firstOn(Slot slot, Clause clause) {
        for (Check check : clause.checks()) {
            if (check.slot().equals(slot)) {
                return check;
            }
        }
        return null;
    }

    private long[] write(List<Rows> rows) {
        List<List<Check>> left =
                clauses.stream().map(clause -> left(clause, rows)).toList();
        boolean[] open = new boolean[clauses.size()];
        int records = 0;
        int length = Block.HEAD;
        for (int i = 0; i < open.length; i++) {
            Clause clause = clauses.get(i);
            open[i] = rows.isEmpty()
                    || !left.get(i).isEmpty()
                    || !clause.whole()
                    || !clause.period().equals(Period.ALWAYS);
            records += open[i] ? 1 : 0;
            length += Checks.words(left.get(i));
        }
        length += rows.isEmpty() ? 0 : rows.size() + words + Block.wordsOfPlaces(open.length);
        length += records * Block.RECORD;
        for (Rows each : rows) {
            length += each.bits().length;
        }
        // Rows of three words are read like those of four.
        long[] block = new long[length + (words == 3 ? 1 : 0)];
        block[0] = Block.head(clauses.size(), rows.size());
        int record = Block.HEAD;
        if (!rows.isEmpty()) {
            writePlaces(block, open);
            record = Block.records(block, open.length);
        }
        int next = writeRows(block, rows, record + records * Block.RECORD);
        for (int i = 0; i < open.length; i++) {
            if (open[i]) {
                Clause clause = clauses.get(i);
                block[record] = clause.period().from();
                block[record + 1] = clause.period().to();
                block[record + 2] = Block.rule(clause.place(), left.get(i).isEmpty() ? 0 : next, !clause.whole());
                next = checks.write(left.get(i), block, next);
                record += Block.RECORD;
            }
        }
        return block;
    }

    private void writePlaces(long[] block, boolean[] open) {
        int places = Block.places(block, open.length);
        for (int i = 0; i < open.length; i++) {
            block[places + i / 2] |= Block.place(clauses.get(i).place(), i);
            if (open[i]) {
                block[Block.openRow(block) + i / Long.SIZE] |= 1L << i;
            }
        }
    }

    private static int writeRows(long[] block, List<Rows> rows, int from) {
        int next = from;
        for (int i = 0; i < rows.size(); i++) {
            Rows each = rows.get(i);
            block[Block.HEAD + i] = Block.rows(each.slot(), each.shift(), next);
            System.arraycopy(each.bits(), 0, block, next, each.bits().length);
            next += each.bits().length;
        }
        return next;
    }

    /** What rows do not tell, what costs least and admits fewest events first. */
    private static List<Check> left(Clause clause, List<Rows> rows) {
        List<Check> left = new ArrayList<>(clause.checks());
        for (Rows each : rows) {
            @Nullable Check told = each.shift() == 0 ? firstOn(each.slot(), clause) : null;
            if (told != null) {
                left.remove(told);
            }
        }
        left.sort(Comparator.comparing((Check check) -> check.slot().cost())
                .thenComparingDouble(Check::share)
                .thenComparing(check -> check.slot().number()));
        return left;
    }
}
