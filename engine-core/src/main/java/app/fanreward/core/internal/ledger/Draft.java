package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.ledger.WalletChange.HoldEnd;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.api.rule.Expiry.Activity;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.ShortLists;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record that is to follow a state, while it is being made: what time has made true comes first, then what the
 * record is about, then what time has already made true of that. Pure; the state is not changed.
 *
 * <p>Every change moves the member's own accounts by itself; whoever makes it says only what stands against it.
 */
public final class Draft {
    /** No balance grows beyond this. */
    public static final long LARGEST_BALANCE = DraftAccounts.LARGEST_BALANCE;

    private final MemberState state;
    private final Instant recordedAt;
    private final DraftWallet wallet;
    private final List<WalletChange> changes = new ArrayList<>();
    private final DraftAccounts accounts;
    private final Wallet.Movement movement;
    private int opened;
    private @Nullable String firstSettled;

    private Draft(MemberState state, Instant recordedAt) {
        this.state = state;
        this.recordedAt = recordedAt;
        this.wallet = new DraftWallet(state.wallet);
        this.accounts = new DraftAccounts(state);
        this.movement = (account, pointType, amount) -> accounts.post(account, "", pointType, amount);
    }

    /** When the next record may be booked: now, but always after the one before it. */
    public static Instant recordingTime(MemberState state, Instant now) {
        Instant earliest = state.lastRecordedAt().plus(1, ChronoUnit.MICROS);
        Instant cut = now.truncatedTo(ChronoUnit.MICROS);
        return state.sequence() == 0 || !cut.isBefore(earliest) ? cut : earliest;
    }

    /** Begins the next record with what is due up to its time, from {@link #recordingTime}. */
    public static Draft at(MemberState state, Instant recordedAt) {
        Draft draft = new Draft(state, recordedAt);
        draft.settle();
        return draft;
    }

    /** When it is booked. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** The state it follows. */
    public MemberState state() {
        return state;
    }

    /** Whether nothing was due. */
    public boolean nothingSettled() {
        return firstSettled == null;
    }

    /** The slot of a record that books only what was due. */
    public RecordKey settlingKey() {
        return RecordKey.ofSettling(state.member(), String.valueOf(firstSettled));
    }

    /** Finishes the record. */
    public JournalRecord book(String actor, RecordKey key, RecordContent content) {
        settle();
        for (WalletChange merged : Crowd.changes(wallet)) {
            change(merged);
        }
        return JournalRecord.sealing(
                state.member(),
                state.sequence() + 1,
                recordedAt,
                actor,
                key,
                content,
                ShortLists.copyOf(accounts.postings()),
                ShortLists.copyOf(changes),
                state.head());
    }

    /** Opens a lot with points that come from an account, and sets it against what the member owes. */
    public Lot open(
            AccountKind from,
            String owner,
            String pointType,
            long amount,
            Instant availableAt,
            @Nullable Instant expiresAt) {
        return open(from, owner, pointType, amount, availableAt, expiresAt, null);
    }

    /** Opens a lot that activity may keep alive. */
    public Lot open(
            AccountKind from,
            String owner,
            String pointType,
            long amount,
            Instant availableAt,
            @Nullable Instant expiresAt,
            @Nullable Renewal renewal) {
        LotId id = new LotId(state.sequence() + 1, opened++);
        Lot lot = new Lot(id, pointType, amount, availableAt, expiresAt, renewal);
        post(from, owner, pointType, -amount);
        change(new WalletChange.Opened(lot));
        endStep();
        repayDebt(lot.id(), recordedAt);
        return lot;
    }

    /** Points of one lot. */
    public record Part(Lot lot, long amount) {}

    /** Takes available points in spending order; there must be enough. */
    public List<Part> take(String pointType, long amount, Use use, AccountKind to, String owner) {
        List<Part> parts = new ArrayList<>();
        long left = amount;
        for (OpenLot open : wallet.spendable(pointType)) {
            if (left == 0) {
                break;
            }
            long part = Math.min(left, open.remaining());
            change(new WalletChange.Taken(open.lot().id(), part, use, open.ifAltered()));
            parts.add(new Part(open.lot(), part));
            left -= part;
        }
        requireAll(left, amount);
        if (amount > 0) {
            post(to, owner, pointType, amount);
        }
        endStep();
        if (use == Use.SPENT) {
            renew(Activity.REDEEMING, pointType, recordedAt, parts);
        }
        return parts;
    }

    /** Takes what one lot still has of an amount; returns how much that was. */
    public long takeFrom(LotId id, long most, Use use, AccountKind to, String owner) {
        @Nullable OpenLot open = wallet.lot(id);
        long part = open == null ? 0 : Math.min(most, open.remaining());
        if (open != null && part > 0) {
            change(new WalletChange.Taken(id, part, use, open.ifAltered()));
            post(to, owner, open.lot().pointType(), part);
            endStep();
        }
        return part;
    }

    /** Takes back what had expired of a lot; there must be as much. */
    public void takeExpired(Lot lot, long amount, AccountKind to) {
        if (amount > 0) {
            change(new WalletChange.ExpiryReversed(lot.id(), amount));
            post(AccountKind.BREAKAGE, "", lot.pointType(), -amount);
            post(to, "", lot.pointType(), amount);
            endStep();
        }
    }

    /** What one lot still has that nothing has a claim to. */
    public long remaining(LotId id) {
        @Nullable OpenLot open = wallet.lot(id);
        return open == null ? 0 : open.remaining();
    }

    /** Whether a lot is there and not available yet. */
    public boolean pending(LotId id) {
        @Nullable OpenLot open = wallet.lot(id);
        return open != null && !open.vested();
    }

    /** Gives points back to a lot, from an account. What is past its time expires at once. */
    public void restore(Lot lot, long amount, AccountKind from) {
        change(new WalletChange.Restored(lot, amount));
        post(from, "", lot.pointType(), -amount);
        endStep();
        repayDebt(lot.id(), recordedAt);
    }

    /** Sets points aside; there must be enough. */
    public void hold(String key, String pointType, long amount, @Nullable Instant expiresAt) {
        change(new WalletChange.HoldOpened(key, pointType, amount, expiresAt));
        long left = amount;
        for (OpenLot open : wallet.spendable(pointType)) {
            if (left == 0) {
                break;
            }
            long part = Math.min(left, open.remaining());
            change(new WalletChange.Pinned(key, open.lot().id(), part));
            left -= part;
        }
        requireAll(left, amount);
        endStep();
    }

    /** Spends what a hold set aside. */
    public void capture(OpenHold hold, long amount) {
        List<Part> parts = new ArrayList<>();
        long left = amount;
        for (OpenHold.Slice slice : hold.slices()) {
            if (left == 0) {
                break;
            }
            Part part = new Part(lotOf(slice.lot()), Math.min(left, slice.amount()));
            change(new WalletChange.Captured(hold.key(), part.lot(), part.amount()));
            parts.add(part);
            left -= part.amount();
        }
        requireAll(left, amount);
        post(AccountKind.REDEMPTION, "", hold.pointType(), amount);
        endStep();
        renew(Activity.REDEEMING, hold.pointType(), recordedAt, parts);
    }

    /** Whether an activity keeps anything alive. */
    boolean anySliding() {
        return wallet.anySliding();
    }

    /** Moves on the end of what an activity keeps alive. */
    void renew(Activity activity, String pointType, Instant done) {
        renew(activity, pointType, done, List.of());
    }

    /** What was just taken counts too, although its lot may be gone: it may come back. */
    private void renew(Activity activity, String pointType, Instant done, List<Part> taken) {
        Set<WalletChange> renewed = new LinkedHashSet<>();
        Stream.concat(taken.stream().map(Part::lot), wallet.sliding().map(OpenLot::lot))
                .filter(lot -> lot.pointType().equals(pointType))
                .forEach(lot -> {
                    Renewal renewal = lot.renewal();
                    if (renewal != null && renewal.expiry().resetBy().contains(activity)) {
                        Instant until = renewal.endAfter(done);
                        if (Wallet.renews(lot, until, recordedAt)) {
                            renewed.add(new WalletChange.Renewed(pointType, renewal, until));
                        }
                    }
                });
        renewed.forEach(this::change);
    }

    /** Gives back what is left of a hold and ends it. */
    public void release(OpenHold hold, HoldEnd end) {
        OpenHold now = wallet.hold(hold.key());
        if (now != null) {
            for (OpenHold.Slice slice : now.slices()) {
                change(new WalletChange.Unpinned(now.key(), slice.lot(), slice.amount()));
            }
            change(new WalletChange.HoldClosed(now.key(), end));
            endStep();
            repayDebt(now, recordedAt);
            settle();
        }
    }

    /** Ends a hold of which nothing is left. */
    public void end(OpenHold hold) {
        change(new WalletChange.HoldClosed(hold.key(), HoldEnd.CAPTURED));
        endStep();
    }

    /** Gives up everything the member has, and forgives what the member owes. */
    public void forfeit() {
        for (OpenHold hold : wallet.allHolds()) {
            release(hold, HoldEnd.VOIDED);
        }
        for (OpenLot open : wallet.allLots()) {
            if (open.remaining() > 0) {
                change(new WalletChange.Taken(open.lot().id(), open.remaining(), Use.FORFEITED, open.ifAltered()));
                post(AccountKind.BREAKAGE, "", open.lot().pointType(), open.remaining());
                endStep();
            }
        }
        for (String pointType : state.pointTypes()) {
            long debt = account(pointType, AccountKind.DEBT);
            if (debt < 0) {
                post(AccountKind.DEBT, "", pointType, -debt);
                post(AccountKind.WRITE_OFF, "", pointType, debt);
                endStep();
            }
        }
    }

    /** Moves between accounts that have no lots. */
    public void move(
            AccountKind from, String fromOwner, AccountKind to, String toOwner, String pointType, long amount) {
        if (amount != 0) {
            post(from, fromOwner, pointType, -amount);
            post(to, toOwner, pointType, amount);
            endStep();
        }
    }

    /** An open hold, or null. */
    @Nullable
    public OpenHold hold(String key) {
        return wallet.hold(key);
    }

    /** The open holds. */
    public List<OpenHold> holds() {
        return wallet.allHolds();
    }

    /** The lots that still hold points. */
    List<OpenLot> lots() {
        return wallet.allLots();
    }

    /** One of the member's accounts as it is by now. */
    public long account(String pointType, AccountKind kind) {
        return accounts.of(pointType, kind);
    }

    /** What can be spent by now. */
    public long available(String pointType) {
        return account(pointType, AccountKind.AVAILABLE);
    }

    /**
     * By how much the member's balance may still grow; pending and held points count, less what is owed. Negative where it
     * is larger than it may be, as it may be after the program allows less.
     */
    public long room(PointType type) {
        if (type.maxBalance() == null) {
            return Long.MAX_VALUE;
        }
        long has = available(type.key())
                + account(type.key(), AccountKind.PENDING)
                + account(type.key(), AccountKind.HELD)
                + account(type.key(), AccountKind.DEBT);
        return type.maxBalance() - has;
    }

    /** The wallets that were touched, as they are by now. */
    public List<Balance.Wallet> touched() {
        settle();
        return accounts.touched().stream().map(this::wallet).toList();
    }

    /** A wallet as it is by now. */
    public Balance.Wallet wallet(String pointType) {
        return new Balance.Wallet(
                pointType,
                available(pointType),
                account(pointType, AccountKind.PENDING),
                account(pointType, AccountKind.HELD),
                -account(pointType, AccountKind.DEBT));
    }

    /** What has changed so far, in order. */
    public List<WalletChange> changes() {
        return changes;
    }

    /** What was posted so far, in order. */
    List<Posting> postings() {
        return accounts.postings();
    }

    /** Makes what is due up to the time of this record, in order of time. */
    private void settle() {
        for (Due due = wallet.firstDue(); due != null && !due.at().isAfter(recordedAt); due = wallet.firstDue()) {
            if (firstSettled == null) {
                firstSettled = due.name();
            }
            switch (due.kind()) {
                case TIME_OUT -> {
                    OpenHold hold = wallet.hold(due.hold());
                    if (hold == null) {
                        throw new IllegalStateException("hold " + due.hold() + " times out and is not open");
                    }
                    timeOut(hold);
                    repayDebt(hold, due.at());
                }
                case VEST -> {
                    change(new WalletChange.Vested(due.lot(), remaining(due.lot())));
                    endStep();
                    repayDebt(due.lot(), due.at());
                }
                case EXPIRE -> {
                    Lot lot = lotOf(due.lot());
                    long amount = remaining(due.lot());
                    change(new WalletChange.Expired(due.lot(), amount));
                    post(AccountKind.BREAKAGE, "", lot.pointType(), amount);
                    endStep();
                }
            }
        }
    }

    private void timeOut(OpenHold hold) {
        for (OpenHold.Slice slice : hold.slices()) {
            change(new WalletChange.Unpinned(hold.key(), slice.lot(), slice.amount()));
        }
        change(new WalletChange.HoldClosed(hold.key(), HoldEnd.EXPIRED));
        endStep();
    }

    private void repayDebt(OpenHold gone, Instant at) {
        gone.slices().forEach(slice -> repayDebt(slice.lot(), at));
    }

    /** What the member owes is paid first from whatever becomes available, as of when it does. */
    private void repayDebt(LotId id, Instant at) {
        @Nullable OpenLot open = wallet.lot(id);
        if (open == null || !open.vested() || expired(open.lot(), at)) {
            return;
        }
        String pointType = open.lot().pointType();
        long part = Math.min(-account(pointType, AccountKind.DEBT), open.remaining());
        if (part > 0) {
            change(new WalletChange.Taken(id, part, Use.DEBT_REPAID, open.ifAltered()));
            post(AccountKind.DEBT, "", pointType, part);
            endStep();
        }
    }

    private static boolean expired(Lot lot, Instant at) {
        return lot.expiresAt() != null && !lot.expiresAt().isAfter(at);
    }

    private Lot lotOf(LotId id) {
        @Nullable OpenLot open = wallet.lot(id);
        if (open == null) {
            throw new IllegalStateException("lot " + id + " is not open");
        }
        return open.lot();
    }

    private void change(WalletChange change) {
        wallet.apply(change, recordedAt, movement);
        changes.add(change);
    }

    private void post(AccountKind account, String owner, String pointType, long amount) {
        accounts.post(account, owner, pointType, amount);
    }

    private void endStep() {
        accounts.endStep();
    }

    private static void requireAll(long left, long amount) {
        if (left != 0) {
            throw new IllegalStateException(left + " of " + amount + " are missing");
        }
    }
}
