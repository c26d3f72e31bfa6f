package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.ledger.WalletChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open lots and holds of a member, and the one place that knows what a change does to them. The states it goes
 * through are the same whether a change is being made or read back.
 */
abstract class Wallet {
    private static final String OPEN = " is open already";

    /** Is told what a change moves on a member's accounts. */
    @FunctionalInterface
    interface Movement {
        void moves(AccountKind account, String pointType, long amount);
    }

    abstract @Nullable OpenLot lot(LotId id);

    abstract @Nullable OpenHold hold(String key);

    /** The open lots on certain terms, by number. */
    abstract List<OpenLot> renewed(String pointType, Renewal renewal);

    /** Adds a lot; changes nothing and returns false if it is there. */
    abstract boolean addLot(LotId id, OpenLot open);

    /** Sets or, with null, removes a lot. */
    abstract void setLot(LotId id, @Nullable OpenLot open);

    /** Sets or, with null, removes a hold. */
    abstract void setHold(String key, @Nullable OpenHold open);

    abstract void addDue(Due due);

    abstract void removeDue(Due due);

    /**
     * Makes a change.
     *
     * @throws IllegalStateException if it contradicts the lots or holds
     */
    final void apply(WalletChange change, Instant recordedAt, Movement movement) {
        switch (change) {
            case WalletChange.Opened(Lot lot) -> open(lot, recordedAt, movement);
            case WalletChange.Vested(LotId id, long amount) -> {
                OpenLot open = whole(id, amount);
                require(!open.vested(), "lot " + id + " is available already");
                movement.moves(AccountKind.PENDING, open.lot().pointType(), -amount);
                movement.moves(AccountKind.AVAILABLE, open.lot().pointType(), amount);
                replace(open, new OpenLot(open.lot(), amount, open.pinned(), true, open.altered()));
            }
            case WalletChange.Expired(LotId id, long amount) -> {
                OpenLot open = whole(id, amount);
                leave(open, amount, movement);
                replace(open, open.with(0, open.pinned()));
            }
            case WalletChange.Taken(LotId id, long amount, WalletChange.Use ignored, Lot lot) -> {
                OpenLot open = holding(id, amount);
                require(Objects.equals(lot, open.ifAltered()), "lot " + id + " does not stand as the record says");
                leave(open, amount, movement);
                replace(open, open.with(open.remaining() - amount, open.pinned()));
            }
            case WalletChange.Restored(Lot lot, long amount) -> restore(lot, amount, movement);
            case WalletChange.HoldOpened opened -> {
                require(hold(opened.hold()) == null, "hold " + opened.hold() + " is open already");
                putHold(new OpenHold(opened.hold(), opened.pointType(), opened.expiresAt(), List.of()));
            }
            case WalletChange.Pinned(String hold, LotId id, long amount) -> {
                OpenLot open = holding(id, amount);
                require(open.vested(), "lot " + id + " is not available yet");
                movement.moves(AccountKind.AVAILABLE, open.lot().pointType(), -amount);
                movement.moves(AccountKind.HELD, open.lot().pointType(), amount);
                replace(open, open.with(open.remaining() - amount, open.pinned() + amount));
                putHold(openHold(hold).with(id, amount));
            }
            case WalletChange.Unpinned(String hold, LotId id, long amount) -> {
                OpenLot open = pinning(hold, id, amount);
                movement.moves(AccountKind.HELD, open.lot().pointType(), -amount);
                movement.moves(AccountKind.AVAILABLE, open.lot().pointType(), amount);
                replace(open, open.with(open.remaining() + amount, open.pinned() - amount));
            }
            case WalletChange.Captured(String hold, Lot lot, long amount) -> {
                OpenLot open = pinning(hold, lot.id(), amount);
                movement.moves(AccountKind.HELD, open.lot().pointType(), -amount);
                require(open.lot().equals(lot), "points are captured from another lot " + lot.id());
                replace(open, open.with(open.remaining(), open.pinned() - amount));
            }
            case WalletChange.HoldClosed(String hold, WalletChange.HoldEnd ignored) -> {
                require(openHold(hold).slices().isEmpty(), "hold " + hold + " ends and still sets points aside");
                dropHold(hold);
            }
            case WalletChange.Renewed renewed -> renew(renewed, recordedAt);
            case WalletChange.ExpiryReversed ignored -> {}
            case WalletChange.Merged(Lot lot, List<LotId> from) -> merge(lot, from);
        }
    }

    private void renew(WalletChange.Renewed renewed, Instant recordedAt) {
        for (OpenLot open : renewed(renewed.pointType(), renewed.renewal())) {
            if (renews(open.lot(), renewed.expiresAt(), recordedAt)) {
                Lot longer = open.lot().lasting(renewed.expiresAt());
                replace(open, new OpenLot(longer, open.remaining(), open.pinned(), open.vested(), true));
            }
        }
    }

    /** Whether a lot on the right terms would last longer: what is expired stays so. */
    static boolean renews(Lot lot, Instant until, Instant recordedAt) {
        Instant end = lot.expiresAt();
        return end != null && end.isAfter(recordedAt) && end.isBefore(until);
    }

    private void merge(Lot into, List<LotId> from) {
        OpenLot first = mergeable(into.id(), into);
        long remaining = first.remaining();
        long amount = first.lot().amount();
        for (LotId id : from) {
            OpenLot other = mergeable(id, into);
            remaining = Math.addExact(remaining, other.remaining());
            amount = Math.addExact(amount, other.lot().amount());
            replace(other, other.with(0, 0));
        }
        require(amount == into.amount(), "lots of " + amount + " in all are merged into one of " + into.amount());
        replace(first, new OpenLot(into, remaining, 0, true, true));
    }

    private OpenLot mergeable(LotId id, Lot into) {
        @Nullable OpenLot open = lot(id);
        if (open == null || !open.mergeable() || !open.lot().pointType().equals(into.pointType())) {
            throw new IllegalStateException("lot " + id + " cannot be merged into lot " + into.id());
        }
        return open;
    }

    private void open(Lot lot, Instant recordedAt, Movement movement) {
        boolean vested = !lot.availableAt().isAfter(recordedAt);
        OpenLot opened = new OpenLot(lot, lot.amount(), 0, vested, false);
        // This is done twice for each award: it looks the lot up once, and says nothing ahead of time.
        if (lot.amount() <= 0) {
            throw new IllegalStateException("lot " + lot.id() + (lot(lot.id()) == null ? " is empty" : OPEN));
        }
        if (!addLot(lot.id(), opened)) {
            throw new IllegalStateException("lot " + lot.id() + OPEN);
        }
        Due.of(opened, this::addDue);
        movement.moves(vested ? AccountKind.AVAILABLE : AccountKind.PENDING, lot.pointType(), lot.amount());
    }

    private void restore(Lot lot, long amount, Movement movement) {
        @Nullable OpenLot open = lot(lot.id());
        // What comes back may have been renewed or merged since it was opened.
        OpenLot before = open == null ? new OpenLot(lot, 0, 0, true, true) : open;
        require(before.lot().equals(lot) && before.vested() && amount > 0, "points return to another lot " + lot.id());
        require(
                before.remaining() + before.pinned() + amount <= lot.amount(),
                "more returns to lot " + lot.id() + " than it ever held");
        movement.moves(AccountKind.AVAILABLE, lot.pointType(), amount);
        OpenLot after = before.with(before.remaining() + amount, before.pinned());
        if (open == null) {
            put(after);
        } else {
            replace(before, after);
        }
    }

    private static void leave(OpenLot open, long amount, Movement movement) {
        movement.moves(
                open.vested() ? AccountKind.AVAILABLE : AccountKind.PENDING,
                open.lot().pointType(),
                -amount);
    }

    private OpenLot whole(LotId id, long amount) {
        OpenLot open = holding(id, amount);
        require(open.remaining() == amount, "lot " + id + " holds " + open.remaining() + ", not " + amount);
        return open;
    }

    private OpenLot holding(LotId id, long amount) {
        @Nullable OpenLot open = lot(id);
        if (open == null || amount <= 0 || open.remaining() < amount) {
            throw new IllegalStateException("lot " + id + " does not hold " + amount + " to move");
        }
        return open;
    }

    private OpenLot pinning(String hold, LotId id, long amount) {
        @Nullable OpenLot open = lot(id);
        @Nullable OpenHold fewer = amount <= 0 ? null : openHold(hold).without(id, amount);
        if (open == null || fewer == null || open.pinned() < amount) {
            throw new IllegalStateException("hold " + hold + " does not set aside " + amount + " of lot " + id);
        }
        putHold(fewer);
        return open;
    }

    private OpenHold openHold(String key) {
        @Nullable OpenHold open = hold(key);
        if (open == null) {
            throw new IllegalStateException("hold " + key + " is not open");
        }
        return open;
    }

    /** Puts in a lot that was not there. */
    final void put(OpenLot open) {
        setLot(open.lot().id(), open);
        Due.of(open, this::addDue);
    }

    private void replace(OpenLot before, OpenLot after) {
        Due.of(before, this::removeDue);
        setLot(after.lot().id(), after.empty() ? null : after);
        Due.of(after, this::addDue);
    }

    /** Puts in a hold, or replaces it. */
    final void putHold(OpenHold hold) {
        if (hold(hold.key()) == null) {
            Due.of(hold, this::addDue);
        }
        setHold(hold.key(), hold);
    }

    private void dropHold(String key) {
        Due.of(openHold(key), this::removeDue);
        setHold(key, null);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
