package app.fanreward.core.internal.board;

import app.fanreward.api.ledger.Charge;
import java.time.Instant;

/** The counters of runs, which records charge with what members score: {@code board|weekly|2026-W23}. */
public final class RunCounter {
    /** What the names of all of them begin with; no campaign is named so. */
    private static final String PREFIX = "board|";

    private RunCounter() {}

    /** The name of the counter of a run. */
    public static String name(String board, String run) {
        return PREFIX + board + "|" + run;
    }

    /** Whether a charge is one of a run. */
    public static boolean is(Charge charge) {
        return charge.counter().startsWith(PREFIX);
    }

    /** The key of the board whose run is charged. */
    public static String board(Charge charge) {
        return charge.counter().substring(PREFIX.length(), charge.counter().indexOf('|', PREFIX.length()));
    }

    /** Whether the run that was charged changes no more: such a charge is not given back. */
    public static boolean frozen(Charge charge, Instant recordedAt) {
        return is(charge) && charge.matters() != null && !recordedAt.isBefore(charge.matters());
    }
}
