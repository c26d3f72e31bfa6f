package app.fanreward.core.internal.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.Content;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.WalletChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that follows a state: first what time has made true of open lots, then the new awards, then what
 * time has already made true of those. Pure.
 */
public final class Booking {
    private final MemberState state;
    private final Instant recordedAt;
    private final List<Posting> postings = new ArrayList<>();
    private final List<WalletChange> changes = new ArrayList<>();

    private Booking(MemberState state, Instant recordedAt) {
        this.state = state;
        this.recordedAt = recordedAt;
    }

    /** When the next record may be booked: now, but always after the one before it. */
    public static Instant recordingTime(MemberState state, Instant now) {
        Instant earliest = state.lastRecordedAt().plus(1, ChronoUnit.MICROS);
        Instant cut = now.truncatedTo(ChronoUnit.MICROS);
        return state.sequence() == 0 || !cut.isBefore(earliest) ? cut : earliest;
    }

    /**
     * Makes the next record.
     *
     * @param state the state before it; not changed
     * @param recordedAt from {@link #recordingTime}
     * @param actor who asked for it, or empty
     * @param key its slot
     * @param content what happened
     * @param awards what was granted
     * @param budgeted the campaigns that have a budget, with the key of its point type
     */
    public static JournalRecord book(
            MemberState state,
            Instant recordedAt,
            String actor,
            RecordKey key,
            Content content,
            List<Award> awards,
            Map<String, String> budgeted) {
        Booking booking = new Booking(state, recordedAt);
        booking.settle(state.due, null);
        booking.award(awards, budgeted);
        return JournalRecord.sealing(
                state.member(),
                state.sequence() + 1,
                recordedAt,
                actor,
                key,
                content,
                booking.postings,
                booking.changes,
                state.head());
    }

    private void award(List<Award> awards, Map<String, String> budgeted) {
        TreeSet<Due> dueAtBirth = new TreeSet<>();
        List<Lot> opened = new ArrayList<>();
        for (Award award : awards) {
            LotId id = new LotId(state.sequence() + 1, opened.size());
            Lot lot = new Lot(id, award.pointType(), award.granted(), award.availableAt(), award.expiresAt());
            opened.add(lot);
            boolean fromBudget = award.pointType().equals(budgeted.get(award.campaign()));
            postings.add(new Posting(
                    fromBudget ? AccountKind.BUDGET : AccountKind.ISSUANCE,
                    fromBudget ? award.campaign() : "",
                    award.pointType(),
                    -award.granted()));
            boolean pending = award.availableAt().isAfter(recordedAt);
            postings.add(new Posting(
                    pending ? AccountKind.PENDING : AccountKind.AVAILABLE, "", award.pointType(), award.granted()));
            changes.add(new WalletChange.Opened(lot));
            if (award.expiresAt() != null) {
                dueAtBirth.add(new Due(award.expiresAt(), Due.Kind.EXPIRE, id));
            }
        }
        settle(dueAtBirth, opened);
    }

    /** Books what is due up to the time of this record, in order of time. */
    private void settle(TreeSet<Due> dues, @Nullable List<Lot> opened) {
        for (Due due : dues) {
            if (due.at().isAfter(recordedAt)) {
                return;
            }
            Lot lot;
            long remaining;
            if (opened == null) {
                OpenLot open = state.lots.get(due.lot());
                if (open == null) {
                    throw new IllegalStateException("lot " + due.lot() + " is due and not open");
                }
                lot = open.lot();
                remaining = open.remaining();
            } else {
                lot = opened.get(due.lot().index());
                remaining = lot.amount();
            }
            switch (due.kind()) {
                case VEST -> {
                    move(AccountKind.PENDING, AccountKind.AVAILABLE, lot, remaining);
                    changes.add(new WalletChange.Vested(lot.id(), remaining));
                }
                case EXPIRE -> {
                    move(AccountKind.AVAILABLE, AccountKind.BREAKAGE, lot, remaining);
                    changes.add(new WalletChange.Expired(lot.id(), remaining));
                }
            }
        }
    }

    private void move(AccountKind from, AccountKind to, Lot lot, long amount) {
        postings.add(new Posting(from, "", lot.pointType(), -amount));
        postings.add(new Posting(to, "", lot.pointType(), amount));
    }
}
