package app.fanreward.api.ledger;

/** What a record does to a lot. The set grows with the ledger: switch over it with a default. */
public sealed interface LotChange {
    /**
     * A new lot.
     *
     * @param lot the lot
     */
    record Opened(Lot lot) implements LotChange {}

    /**
     * A pending lot became available.
     *
     * @param id the lot
     * @param amount what moved from pending to available, in smallest units
     */
    record Vested(LotId id, long amount) implements LotChange {}

    /**
     * What was left of a lot expired.
     *
     * @param id the lot
     * @param amount what moved to breakage, in smallest units
     */
    record Expired(LotId id, long amount) implements LotChange {}
}
