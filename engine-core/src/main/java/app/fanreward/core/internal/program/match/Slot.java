package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;

/**
 * One question of the rules, asked at most once of an event: which value an attribute has, or how a condition comes out.
 * The answer is a small number, a code, by which all rules that ask look up whether it suits them.
 */
public abstract class Slot {
    /** The code of what is missing or unknown. */
    static final int MISSING = 0;

    /** The code of what is there and which no rule names. */
    static final int OTHER = 1;

    private static final double EFFORT_OF_TEST = 4;

    private final int number;
    private final Cost cost;
    private final boolean list;
    private final int questions;

    /** What an answer costs. */
    enum Cost {
        /** A look at the event or the member. */
        LOOK,
        /** A condition that has to be tested. */
        TEST,
        /** Something that has to be counted together first: asked only of what everything else admits. */
        COUNT
    }

    Slot(int number, Cost cost, boolean list) {
        this(number, cost, list, 1);
    }

    Slot(int number, Cost cost, boolean list, int questions) {
        this.number = number;
        this.cost = cost;
        this.list = list;
        this.questions = questions;
    }

    /** What is missing or unknown. */
    public static CodeSet missing() {
        return CodeSet.of(MISSING);
    }

    final int number() {
        return number;
    }

    final Cost cost() {
        return cost;
    }

    /** How many codes there are. */
    abstract int codes();

    /** How many questions of rules a look answers: one, or none where it is no rule that asks. */
    final int questions() {
        return questions;
    }

    /** About how much a look costs, where that at a single value costs 1. */
    double effort() {
        return cost == Cost.LOOK ? 1 : EFFORT_OF_TEST;
    }

    /** About how many values there are, if all were as frequent. */
    double values() {
        return codes();
    }

    /** Reads the code; of a list, how many of its texts have one, which are noted. */
    abstract int read(Facts facts, Matches into);

    /** Whether the answer is a list, of which each text has a code. */
    final boolean isList() {
        return list;
    }
}
