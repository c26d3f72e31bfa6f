package app.fanreward.store.mongodb;

import app.fanreward.api.ledger.RecordKey;

/** How slots are written in the documents of a member's journal: each is taken at most once in it. */
final class Slots {
    private static final String OF_PROGRAM = "program/";
    private static final String OF_MEMBER = "member/";
    private static final String OF_CLAIM = "claim/";

    private Slots() {}

    /** The slot of a record. */
    static String of(RecordKey key) {
        return (key.member() == null ? OF_PROGRAM : OF_MEMBER) + key.value();
    }

    /** The slot by which what draws on budgets is booked, or given up for ever. */
    static String ofClaim(String claim) {
        return OF_CLAIM + claim;
    }

    /** Whether a slot is one of a record, and not of a claim. */
    static boolean isOfRecord(String written) {
        return written.startsWith(OF_PROGRAM) || written.startsWith(OF_MEMBER);
    }
}
