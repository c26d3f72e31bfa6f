package app.fanreward.api.ledger;

/** What may happen on a member's account. Names are kept in records and never change. */
public enum MemberStatus {
    /** Everything. */
    OPEN,
    /** Points come in; none are spent, held, converted or sent. */
    FROZEN_DEBIT,
    /** Nothing moves but by hand; events are refused. */
    FROZEN,
    /** Nothing, for ever. */
    CLOSED;

    /**
     * Says whether points may come in.
     *
     * @return true for open accounts and those frozen for debits only
     */
    public boolean takesCredit() {
        return this == OPEN || this == FROZEN_DEBIT;
    }

    /**
     * Says whether a member may spend.
     *
     * @return true for open accounts
     */
    public boolean takesDebit() {
        return this == OPEN;
    }
}
