package app.fanreward.store.mongodb;

import app.fanreward.api.ledger.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * How slots are written in the documents of a member's journal: each is taken at most once in it. A record takes the one of its key,
 * and maybe a second one, so that no journal has an event in both scopes:
 *
 * <ul>
 *   <li>an event whose id is the member's own takes {@code member/…}, and {@code program/…} unless that was given up;
 *   <li>one whose id is unique in the whole program takes {@code program/…}; if the id was handed on to the member before, then
 *       {@code program~turn/…} and {@code member/…}.
 * </ul>
 */
final class Slots {
    private static final String PROGRAM = "program";
    private static final String OF_PROGRAM = PROGRAM + "/";
    private static final String OF_MEMBER = "member/";
    private static final String OF_CLAIM = "claim/";
    private static final String OF_EVENT = "event:";

    private Slots() {}

    /** The slot of a key, as long as it was not handed on. */
    static String of(RecordKey key) {
        return (key.member() == null ? OF_PROGRAM : OF_MEMBER) + key.value();
    }

    /**
     * The slot of a key of the whole program.
     *
     * @param ofProgram its slot as long as it was not handed on
     * @param turn how often it was handed on before
     */
    static String inTurn(String ofProgram, int turn) {
        return turn == 0 ? ofProgram : PROGRAM + "~" + turn + ofProgram.substring(PROGRAM.length());
    }

    /** The second slot of a key, or null if it needs none. */
    static @Nullable String second(RecordKey key, int turn) {
        if (key.member() == null) {
            return turn == 0 ? null : OF_MEMBER + key.value();
        }
        return key.value().startsWith(OF_EVENT) ? OF_PROGRAM + key.value() : null;
    }

    /** The slot by which what draws on budgets is booked, or given up for ever. */
    static String ofClaim(String claim) {
        return OF_CLAIM + claim;
    }

    /** Whether a slot is one of a record, and not of a claim. */
    static boolean isOfRecord(String written) {
        return written.startsWith(PROGRAM) || written.startsWith(OF_MEMBER);
    }
}
