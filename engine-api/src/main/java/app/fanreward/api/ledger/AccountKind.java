package app.fanreward.api.ledger;

/** What an account of the ledger stands for. */
public enum AccountKind {
    /** A member's points that can be spent. Never below 0. */
    AVAILABLE(true),
    /** A member's points that are awarded and not yet available. Never below 0. */
    PENDING(true),
    /** A member's points that a hold set aside. Never below 0. */
    HELD(true),
    /** What a member owes; zero or below. */
    DEBT(true),
    /** What a budget has left, once it is funded; its owner is the name of the budget, such as the key of its campaign. */
    BUDGET(false),
    /** The counter-account of all points that exist. */
    ISSUANCE(false),
    /** Expired points. */
    BREAKAGE(false),
    /** Points spent: for rewards of the catalogue or whatever the host sells. */
    REDEMPTION(false),
    /** The counter-account of manual corrections. */
    ADJUSTMENT(false),
    /** Points on their way from one member to another. Never below 0, and 0 once nothing is under way. */
    TRANSIT(false),
    /** The counter-account of conversions between point types. */
    EXCHANGE(false),
    /** Points that could not be taken back from a member who had spent them, and forgiven debt. */
    WRITE_OFF(false);

    private final boolean ofMember;

    AccountKind(boolean ofMember) {
        this.ofMember = ofMember;
    }

    /**
     * Says whether the account belongs to a member.
     *
     * @return true for the accounts that make up a member's balance
     */
    public boolean ofMember() {
        return ofMember;
    }
}
