package app.fanreward.api.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record does to the lots and holds that make up a member's wallets. All amounts are smallest units and positive.
 * The set grows with the ledger: switch over it with a default.
 */
public sealed interface WalletChange {
    /**
     * A new lot.
     *
     * @param lot the lot
     */
    record Opened(Lot lot) implements WalletChange {}

    /**
     * A pending lot became available.
     *
     * @param id the lot
     * @param amount what moved from pending to available
     */
    record Vested(LotId id, long amount) implements WalletChange {}

    /**
     * What was left of a lot expired.
     *
     * @param id the lot
     * @param amount what moved to breakage
     */
    record Expired(LotId id, long amount) implements WalletChange {}

    /**
     * Points left a lot for good; from pending if the lot is not available yet.
     *
     * @param id the lot
     * @param amount how many
     * @param use what for
     * @param lot the lot as it stood, if that is not how it was opened; otherwise null
     */
    record Taken(LotId id, long amount, Use use, @Nullable Lot lot) implements WalletChange {
        /**
         * Points left a lot that is as it was opened.
         *
         * @param id the lot
         * @param amount how many
         * @param use what for
         */
        public Taken(LotId id, long amount, Use use) {
            this(id, amount, use, null);
        }
    }

    /**
     * Points came back to a lot that they were taken from, with its old times.
     *
     * @param lot the lot as it stands, since it may be gone
     * @param amount how many
     */
    record Restored(Lot lot, long amount) implements WalletChange {}

    /**
     * A hold began.
     *
     * @param hold the key of the command that made it
     * @param pointType the key of the point type
     * @param amount how many points it sets aside; the {@link Pinned} that follow say from which lots
     * @param expiresAt when it times out, or null if it waits for a further step
     */
    record HoldOpened(
            String hold,
            String pointType,
            long amount,
            @Nullable Instant expiresAt) implements WalletChange {}

    /**
     * A hold set points of a lot aside.
     *
     * @param hold the hold
     * @param id the lot
     * @param amount how many
     */
    record Pinned(String hold, LotId id, long amount) implements WalletChange {}

    /**
     * A hold gave points back to the lot they came from.
     *
     * @param hold the hold
     * @param id the lot
     * @param amount how many
     */
    record Unpinned(String hold, LotId id, long amount) implements WalletChange {}

    /**
     * Points that a hold had set aside were spent.
     *
     * @param hold the hold
     * @param lot the lot they came from as it stood, since it may be gone
     * @param amount how many
     */
    record Captured(String hold, Lot lot, long amount) implements WalletChange {}

    /**
     * A hold ended.
     *
     * @param hold the hold
     * @param end how
     */
    record HoldClosed(String hold, HoldEnd end) implements WalletChange {}

    /**
     * The member was active: every open lot of a point type that has certain terms, is not expired when the record is
     * booked and would end earlier, lasts until an instant.
     *
     * @param pointType the key of the point type
     * @param renewal the terms
     * @param expiresAt the instant
     */
    record Renewed(String pointType, Renewal renewal, Instant expiresAt) implements WalletChange {}

    /**
     * Lots that expire on the same day were put together, since there were very many.
     *
     * @param lot the lot that now holds all of it: one of them, lasting as long as the one that lasted longest
     * @param from the others, which are gone
     */
    record Merged(Lot lot, List<LotId> from) implements WalletChange {
        /** Takes a copy. */
        public Merged {
            from = List.copyOf(from);
        }
    }

    /**
     * Points of a lot that had expired were taken back, because the transfer that brought them was reversed.
     *
     * @param id the lot, which may be gone
     * @param amount what left breakage
     */
    record ExpiryReversed(LotId id, long amount) implements WalletChange {}

    /** What points were taken from a lot for. Names are kept in records and never change. */
    enum Use {
        /** Spent by the member. */
        SPENT,
        /** Sent to another member. */
        TRANSFERRED,
        /** Exchanged for points of another type. */
        CONVERTED,
        /** Taken off by a manual correction. */
        ADJUSTED,
        /** Taken back because the award they came from, or another one, was reversed. */
        REVERSED,
        /** Set against what the member owed. */
        DEBT_REPAID,
        /** Taken by a rule. */
        PENALIZED,
        /** Given up when the member's account was closed. */
        FORFEITED
    }

    /** How a hold ended. Names are kept in records and never change. */
    enum HoldEnd {
        /** All of it, or what the last capture left out, was settled by a capture. */
        CAPTURED,
        /** It was given back on request. */
        VOIDED,
        /** Its time ran out. */
        EXPIRED
    }
}
