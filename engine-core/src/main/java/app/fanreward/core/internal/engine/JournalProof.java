package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.Balances;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import app.fanreward.core.internal.ledger.WalletMovements;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Proves one journal as it stood at a position, and what the store says of it besides. Stops at the first thing wrong:
 * what follows a break proves nothing.
 */
final class JournalProof {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final long upToPosition;
    private final ProofSums sums;
    private final SealChecks seals;
    private final Consumer<Finding> findings;
    private final @Nullable MemberSnapshot snapshot;
    private final MemberState state;
    private boolean shownOtherwise;

    JournalProof(
            RewardStore store,
            long upToPosition,
            ProofSums sums,
            SealChecks seals,
            String member,
            Consumer<Finding> findings) {
        this.store = store;
        this.upToPosition = upToPosition;
        this.sums = sums;
        this.seals = seals;
        this.findings = findings;
        this.snapshot = store.snapshot(member).orElse(null);
        this.state = new MemberState(member);
    }

    /** Returns whether the journal was read to its end; if not, the sums lack what follows. */
    boolean run(LongConsumer progress) {
        seals.enter(state.member());
        boolean more = true;
        while (more) {
            @Nullable List<PositionedRecord> page = page();
            if (page == null) {
                return false;
            }
            List<JournalRecord> records = page.stream()
                    .filter(record -> record.position() <= upToPosition)
                    .map(PositionedRecord::record)
                    .toList();
            if (!keysAreOwn(records) || !records.stream().allMatch(this::proven)) {
                return false;
            }
            progress.accept(sums.records);
            more = !page.isEmpty() && records.size() == page.size();
            if (page.isEmpty()) {
                end();
            }
        }
        seals.leave(state.member(), state.sequence());
        sums.underWay += state.underWay().size();
        String contradiction = Balances.contradiction(state);
        if (!contradiction.isEmpty()) {
            report(Kind.BALANCE, state.sequence(), contradiction);
        }
        return true;
    }

    /** The records that follow, or null if the very next one cannot be read. */
    private @Nullable List<PositionedRecord> page() {
        try {
            return store.inspect(state.member(), state.sequence(), PAGE);
        } catch (FanRewardException somewhereInThePage) {
            try {
                return store.inspect(state.member(), state.sequence(), 1);
            } catch (FanRewardException damaged) {
                return withoutCopies(damaged);
            }
        }
    }

    /** The next record as it proves itself; that the store shows it otherwise is said once of a journal. */
    private @Nullable List<PositionedRecord> withoutCopies(FanRewardException damaged) {
        List<JournalRecord> next;
        try {
            next = store.journal(state.member(), state.sequence(), 1);
        } catch (FanRewardException unreadable) {
            report(Kind.UNREADABLE, state.sequence() + 1, String.valueOf(damaged.getMessage()));
            return null;
        }
        if (!next.isEmpty() && !shownOtherwise) {
            report(Kind.COPY, state.sequence() + 1, String.valueOf(damaged.getMessage()));
            shownOtherwise = true;
        }
        return next.stream()
                .map(record -> new PositionedRecord(upToPosition, record))
                .toList();
    }

    private boolean proven(JournalRecord record) {
        try {
            if (!follows(record)) {
                return false;
            }
        } catch (ArithmeticException beyond) {
            return wrong(Kind.UNBALANCED, record.sequence(), "its amounts are beyond what a ledger can hold");
        }
        seals.read(record);
        if (snapshot != null
                && snapshot.sequence() == record.sequence()
                && StateCodec.isOfThisForm(snapshot.state())
                && !Arrays.equals(snapshot.state(), StateCodec.encode(state))) {
            return wrong(Kind.BALANCE, record.sequence(), "the stored state is not what the records give");
        }
        return true;
    }

    private boolean follows(JournalRecord record) {
        sums.records++;
        long expected = state.sequence() + 1;
        if (record.sequence() != expected || !record.member().equals(state.member())) {
            return wrong(Kind.GAP, expected, "found record " + record.sequence() + " of " + record.member());
        }
        if (!record.previousHash().equals(state.head())) {
            return wrong(Kind.CHAIN, expected, "it does not name the record before it");
        }
        if (!RecordCodec.hashOf(record).equals(record.hash())) {
            return wrong(Kind.CHAIN, expected, "its content does not fit its hash");
        }
        if (expected > 1 && !record.recordedAt().isAfter(state.lastRecordedAt())) {
            return wrong(
                    Kind.CHAIN,
                    expected,
                    "it was booked at " + record.recordedAt() + ", not after " + state.lastRecordedAt());
        }
        String unbalanced = unbalanced(record);
        if (!unbalanced.isEmpty()) {
            return wrong(Kind.UNBALANCED, expected, unbalanced);
        }
        String contradiction = WalletMovements.contradiction(state, record);
        if (!contradiction.isEmpty()) {
            return wrong(Kind.BALANCE, expected, contradiction);
        }
        try {
            state.apply(record);
        } catch (IllegalStateException | ArithmeticException impossible) {
            return wrong(Kind.BALANCE, expected, String.valueOf(impossible.getMessage()));
        }
        String told = toldWrong(record.content());
        if (!told.isEmpty()) {
            return wrong(Kind.BALANCE, expected, told);
        }
        sums.take(record);
        return true;
    }

    /** The balances that a record told its caller must be those it left. */
    private String toldWrong(RecordContent content) {
        List<Balance.Wallet> told = switch (content) {
            case CommandContent command -> command.wallets();
            case StepContent step -> step.wallets();
            default -> List.of();
        };
        for (Balance.Wallet wallet : told) {
            Balance.Wallet left = Balances.booked(state, wallet.pointType());
            if (!wallet.equals(left)) {
                return "it told " + wallet + ", and the postings give " + left;
            }
        }
        return "";
    }

    private String unbalanced(JournalRecord record) {
        Map<String, Long> byType = new HashMap<>();
        for (Posting posting : record.postings()) {
            sums.totals.add(posting);
            byType.merge(posting.pointType(), posting.amount(), Math::addExact);
        }
        for (Map.Entry<String, Long> sum : byType.entrySet()) {
            if (sum.getValue() != 0) {
                return "postings of " + sum.getKey() + " sum to " + sum.getValue() + ", not to 0";
            }
        }
        return "";
    }

    private boolean keysAreOwn(List<JournalRecord> page) {
        List<RecordKey> keys = page.stream().map(JournalRecord::key).toList();
        Map<RecordKey, RecordLocation> found;
        try {
            found = store.find(keys);
        } catch (FanRewardException unreadable) {
            return wrong(Kind.KEY, page.get(0).sequence(), String.valueOf(unreadable.getMessage()));
        }
        for (JournalRecord record : page) {
            RecordLocation own = new RecordLocation(record.member(), record.sequence());
            RecordLocation stored = found.get(record.key());
            if (!own.equals(stored)) {
                return wrong(
                        Kind.KEY,
                        record.sequence(),
                        "its slot " + record.key().value() + (stored == null ? " is free" : " points to " + stored));
            }
        }
        return true;
    }

    /** What can be said of a journal only if no record was added since the proof began. */
    private void end() {
        if (snapshot != null && snapshot.sequence() > state.sequence()) {
            report(
                    Kind.GAP,
                    state.sequence() + 1,
                    "the journal ends at record " + state.sequence() + ", and a stored state covers "
                            + snapshot.sequence());
        }
        if (!state.erased()) {
            verifyDue();
        } else if (store.memberKey(state.member()) instanceof MemberKey.Kept) {
            // Whoever erases the member at this moment is about to destroy it.
            sums.erased.put(state.member(), state.sequence());
        }
    }

    /** Too early costs a look, too late is not booked by itself. */
    private void verifyDue() {
        @Nullable Instant wanted = state.nextDue();
        if (wanted == null) {
            return;
        }
        String told;
        try {
            Optional<Instant> due = store.nextDue(state.member());
            if (due.isPresent() && !due.get().isAfter(wanted)) {
                return;
            }
            told = due.map(Instant::toString).orElse("never");
        } catch (FanRewardException unreadable) {
            told = String.valueOf(unreadable.getMessage());
        }
        // Whoever wrote meanwhile has said anew when the member is due.
        if (store.journal(state.member(), state.sequence(), 1).isEmpty()) {
            report(
                    Kind.DUE,
                    state.sequence(),
                    "the member is due at " + wanted + ", and the store says: " + told
                            + "; the member's next record puts it right");
        }
    }

    private boolean wrong(Kind kind, long sequence, String message) {
        report(kind, sequence, message);
        return false;
    }

    private void report(Kind kind, long sequence, String message) {
        findings.accept(new Finding(kind, state.member(), sequence, message));
    }
}
