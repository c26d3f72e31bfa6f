package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for an event, and what was worked out on the way to them. Made once and used again, so that matching
 * makes no objects. Not safe for use by several threads.
 */
public final class Matches {
    private static final ThreadLocal<Matches> OF_THREAD = ThreadLocal.withInitial(Matches::new);

    private final WallClock clock = new WallClock();

    private boolean inUse;

    private long asked;
    private long looked;

    /** Which event it is: what was read of the one before need not be wiped out. */
    private int event;

    /** For each slot that was read, of which event, and in the lower half its code. */
    private long[] read = new long[16];

    /** In which array the codes of lists stand, and from where on. */
    private int[][] lists = new int[read.length][];

    private int[] begins = new int[read.length];

    /** Where the codes of lists are noted that are not kept elsewhere. */
    private int[][] notes = new int[read.length][];

    /** What is left of a block while its rows are laid over one another. */
    private long[] left = new long[16];

    private long[] either = new long[16];

    /** The clauses that are left then. */
    private int[] clauses = new int[64];

    private final Found found = new Found();

    /** What rules that came later are noted in; null as long as there were none. */
    private @Nullable Matches beside;

    /** Makes one that belongs to nobody. */
    public Matches() {}

    /** One that nobody on this thread uses; to be given back with {@link #giveBack}. */
    public static Matches take() {
        Matches own = OF_THREAD.get();
        // A function of the host's own may ask the engine while it is asked.
        Matches taken = own.inUse ? new Matches() : own;
        taken.inUse = true;
        return taken;
    }

    /** Gives it back. */
    public void giveBack() {
        inUse = false;
    }

    /** How many rules hold. */
    public int count() {
        return found.count();
    }

    /**
     * One of the rules that hold.
     *
     * @param index from 0 on, in evaluation order
     * @return its place among all rules about the kind of event
     */
    public int rule(int index) {
        return found.get(index);
    }

    /** How many questions that rules have were asked of events, and whole rules were asked themselves, since it was made. */
    public long asked() {
        return asked + (beside == null ? 0 : beside.asked);
    }

    /**
     * How many checks of single rules, and words of rows of rules, were looked at since it was made, and how often when the
     * campaigns of many rules run.
     */
    public long looked() {
        return looked + (beside == null ? 0 : beside.looked);
    }

    void begin(int slots) {
        if (slots > read.length) {
            read = new long[slots * 2];
            lists = new int[read.length][];
            begins = new int[read.length];
            notes = new int[read.length][];
            event = 0;
        }
        if (++event == 0) {
            Arrays.fill(read, 0);
            event = 1;
        }
        found.clear();
    }

    /** What a slot says of the event; of a list, how many of its texts have a code. */
    int code(Slot slot, Facts facts) {
        long known = read[slot.number()];
        return (int) (known >>> Integer.SIZE) == event ? (int) known : ask(slot, facts);
    }

    private int ask(Slot slot, Facts facts) {
        int code = slot.read(facts, this);
        note(slot, code);
        return code;
    }

    /** Takes note of what a slot says of the event. */
    void note(Slot slot, int code) {
        asked += slot.questions();
        read[slot.number()] = (long) event << Integer.SIZE | code;
    }

    /** Takes note that a rule is asked itself, of which what was looked up does not tell everything. */
    void askedRule() {
        asked++;
    }

    /** Takes note that no rule holds, after one question about an event of which nothing is noted. */
    void findNone() {
        asked++;
        found.clear();
    }

    /** Whether it is the turn of one in so many questions. */
    boolean isTurnOfOneIn(int questions) {
        return asked % questions == 0;
    }

    /** Where the codes of the texts of a list stand that was read. */
    int[] list(Slot slot) {
        return lists[slot.number()];
    }

    /** From where on they stand there. */
    int begin(Slot slot) {
        return begins[slot.number()];
    }

    /** Says where the codes of a list stand; nobody changes them. */
    void list(Slot slot, int[] codes, int begin) {
        lists[slot.number()] = codes;
        begins[slot.number()] = begin;
    }

    /** Where the codes of a list are to be noted, from 0 on. */
    int[] listOf(Slot slot, int size) {
        int number = slot.number();
        int[] noted = notes[number];
        if (noted == null || noted.length < size) {
            noted = new int[size + 8];
            notes[number] = noted;
        }
        list(slot, noted, 0);
        return noted;
    }

    WallClock clock() {
        return clock;
    }

    long[] left(int words) {
        if (left.length < words) {
            left = new long[words * 2];
        }
        return left;
    }

    long[] either(int words) {
        if (either.length < words) {
            either = new long[words * 2];
        }
        return either;
    }

    void looked(int more) {
        looked += more;
    }

    /** Where clauses of a block are noted. */
    int[] clauses(int most) {
        if (clauses.length < most) {
            clauses = new int[most * 2];
        }
        return clauses;
    }

    /** Takes the rules that hold. */
    Found found() {
        return found;
    }

    /** Another one, for what is found beside. */
    Matches beside() {
        if (beside == null) {
            beside = new Matches();
        }
        return beside;
    }
}
