package app.fanreward.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was done, for reversals. */
final class Done {
    /** How it is undone. */
    enum Kind {
        AWARD,
        SPENDING,
        TRANSFER,
        NOTHING_TO_UNDO
    }

    /**
     * A lot that was opened.
     *
     * @param lot its place in the list of lots
     * @param type the point type
     * @param amount how many points came in
     * @param campaign who paid, or empty
     * @param budget whether from a budget
     */
    record Source(int lot, String type, long amount, String campaign, boolean budget) {}

    /** Points that a campaign took for an event, and how much of that was given back. */
    static final class Penalty {
        final String campaign;
        final String type;
        final List<Part> taken;
        final long owed;
        long undone;

        Penalty(String campaign, String type, List<Part> taken, long owed) {
            this.campaign = campaign;
            this.type = type;
            this.taken = taken;
            this.owed = owed;
        }

        long still() {
            return taken.stream().mapToLong(Part::amount).sum() + owed - undone;
        }
    }

    /** Of an event: what was taken for it. */
    final List<Penalty> penalties = new ArrayList<>();

    final Kind kind;

    /** Of an award: what came in, and how much of each was undone. */
    final List<Source> sources = new ArrayList<>();

    private final Map<Integer, Long> undoneOf = new HashMap<>();

    /** Of what took points: how many of which lots, and how much was undone. */
    final List<Part> taken;

    final long total;
    long undone;

    /** Of a transfer: the other member, and what was opened there; nothing if it was turned away. */
    String other = "";

    final List<Integer> arrived = new ArrayList<>();

    /** Of a redemption. */
    String reward = "";

    long price;
    long restocked;
    boolean counted;

    private Done(Kind kind, List<Part> taken) {
        this.kind = kind;
        this.taken = taken;
        this.total = taken.stream().mapToLong(Part::amount).sum();
    }

    static Done award() {
        return new Done(Kind.AWARD, List.of());
    }

    static Done spending(List<Part> taken) {
        return new Done(Kind.SPENDING, taken);
    }

    static Done transfer(List<Part> taken) {
        return new Done(Kind.TRANSFER, taken);
    }

    static Done other() {
        return new Done(Kind.NOTHING_TO_UNDO, List.of());
    }

    long stillOf(Source source) {
        return source.amount() - undoneOf.getOrDefault(source.lot(), 0L);
    }

    void undo(Source source, long amount) {
        undoneOf.merge(source.lot(), amount, Long::sum);
    }

    long still() {
        return total - undone;
    }
}
