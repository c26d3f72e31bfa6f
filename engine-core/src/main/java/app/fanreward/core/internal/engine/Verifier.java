package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.Content;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.JournalRecord.StepContent;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.Balances;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import app.fanreward.core.internal.ledger.WalletMovements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Proves the ledger from its records alone, and names what is wrong. */
final class Verifier {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> drawn = new TreeMap<>();
    private final Set<ContentHash> programs = new LinkedHashSet<>();
    private long members;
    private long records;
    private long issued;
    private long underWay;
    private final AccountTotals totals = new AccountTotals();
    private final SealChecks seals;

    Verifier(RewardStore store, Set<String> campaigns, VerifyOptions options, LongConsumer progress) {
        campaigns.forEach(campaign -> drawn.put(campaign, 0L));
        this.seals = new SealChecks(store, options);
        this.store = store;
        this.progress = progress;
    }

    Verification verify() {
        seals.begin();
        List<String> page = store.members("", PAGE);
        while (!page.isEmpty()) {
            for (String member : page) {
                members += Names.isOwnJournal(member) ? 0 : 1;
                verify(member);
            }
            page = store.members(page.get(page.size() - 1), PAGE);
        }
        drawn.forEach(this::verifyBudget);
        verifyPrograms();
        verifySlots();
        verifyTotals();
        findings.addAll(seals.end());
        progress.accept(records);
        return new Verification(members, records, issued, totals.list(), findings);
    }

    private void verifyBudget(String campaign, long sum) {
        try {
            long used = store.budgetUsed(campaign);
            if (used != sum) {
                report(
                        Kind.BUDGET,
                        "",
                        0,
                        "campaign " + campaign + " granted " + sum + ", and its budget says " + used + " used");
            }
        } catch (FanRewardException unreadable) {
            report(Kind.BUDGET, "", 0, String.valueOf(unreadable.getMessage()));
        }
    }

    private void verifyPrograms() {
        for (ContentHash program : programs) {
            try {
                boolean kept = store.program(program)
                        .filter(content -> ContentHash.of(content).equals(program))
                        .isPresent();
                if (!kept) {
                    report(Kind.PROGRAM, "", 0, "program " + program.brief() + " decided records and is not kept");
                }
            } catch (FanRewardException unreadable) {
                report(Kind.PROGRAM, "", 0, String.valueOf(unreadable.getMessage()));
            }
        }
    }

    /** A journal that lost its newest records looks whole; the slots they took are still there. */
    private void verifySlots() {
        long slots = store.slots();
        if (findings.isEmpty() && slots != records) {
            report(
                    Kind.GAP,
                    "",
                    0,
                    slots + " slots are taken and there are " + records + " records: "
                            + (slots > records ? "the newest ones of a journal were removed" : "slots were removed"));
        }
    }

    /** What one journal cannot show. Where something is wrong already, the totals say nothing more. */
    private void verifyTotals() {
        String contradiction = totals.contradiction(underWay);
        if (findings.isEmpty() && !contradiction.isEmpty()) {
            report(Kind.BALANCE, "", 0, contradiction);
        }
    }

    /** Stops at the first thing wrong in a journal: what follows a break proves nothing. */
    private void verify(String member) {
        @Nullable MemberSnapshot snapshot = store.snapshot(member).orElse(null);
        MemberState state = new MemberState(member);
        seals.enter(member);
        while (true) {
            @Nullable List<JournalRecord> page = page(state);
            if (page == null) {
                return;
            }
            if (page.isEmpty()) {
                break;
            }
            if (!verifyKeys(page)) {
                return;
            }
            for (JournalRecord record : page) {
                if (!verify(state, record)) {
                    return;
                }
                seals.read(record);
                if (snapshot != null
                        && snapshot.sequence() == record.sequence()
                        && !Arrays.equals(snapshot.state(), StateCodec.encode(state))) {
                    report(Kind.BALANCE, member, record.sequence(), "the stored state is not what the records give");
                    return;
                }
            }
            progress.accept(records);
        }
        seals.leave(member, state.sequence());
        verifyErased(state);
        underWay += state.underWay().size();
        String contradiction = Balances.contradiction(state);
        if (!contradiction.isEmpty()) {
            report(Kind.BALANCE, member, state.sequence(), contradiction);
        }
        if (snapshot != null && snapshot.sequence() > state.sequence()) {
            report(
                    Kind.GAP,
                    member,
                    state.sequence() + 1,
                    "the journal ends at record " + state.sequence() + ", and a stored state covers "
                            + snapshot.sequence());
        }
    }

    private void verifyErased(MemberState state) {
        if (state.erased() && store.memberKey(state.member()) instanceof MemberKey.Kept) {
            report(
                    Kind.ERASURE,
                    state.member(),
                    state.sequence(),
                    "the member was erased, and the key of the personal data is still kept; erase again");
        }
    }

    /** The records that follow, or null if the very next one cannot be read. */
    private @Nullable List<JournalRecord> page(MemberState state) {
        try {
            return store.journal(state.member(), state.sequence(), PAGE);
        } catch (FanRewardException somewhereInThePage) {
            try {
                return store.journal(state.member(), state.sequence(), 1);
            } catch (FanRewardException unreadable) {
                report(Kind.UNREADABLE, state.member(), state.sequence() + 1, String.valueOf(unreadable.getMessage()));
                return null;
            }
        }
    }

    private boolean verify(MemberState state, JournalRecord record) {
        records++;
        long expected = state.sequence() + 1;
        String member = state.member();
        if (record.sequence() != expected || !record.member().equals(member)) {
            report(Kind.GAP, member, expected, "found record " + record.sequence() + " of " + record.member());
            return false;
        }
        if (!record.previousHash().equals(state.head())) {
            report(Kind.CHAIN, member, expected, "it does not name the record before it");
            return false;
        }
        if (!RecordCodec.hashOf(record).equals(record.hash())) {
            report(Kind.CHAIN, member, expected, "its content does not fit its hash");
            return false;
        }
        if (expected > 1 && !record.recordedAt().isAfter(state.lastRecordedAt())) {
            report(
                    Kind.CHAIN,
                    member,
                    expected,
                    "it was booked at " + record.recordedAt() + ", not after " + state.lastRecordedAt());
            return false;
        }
        String unbalanced = unbalanced(record);
        if (!unbalanced.isEmpty()) {
            report(Kind.UNBALANCED, member, expected, unbalanced);
            return false;
        }
        String contradiction = WalletMovements.contradiction(state, record);
        if (!contradiction.isEmpty()) {
            report(Kind.BALANCE, member, expected, contradiction);
            return false;
        }
        try {
            state.apply(record);
        } catch (IllegalStateException | ArithmeticException impossible) {
            report(Kind.BALANCE, member, expected, String.valueOf(impossible.getMessage()));
            return false;
        }
        String told = toldWrong(state, record.content());
        if (!told.isEmpty()) {
            report(Kind.BALANCE, member, expected, told);
            return false;
        }
        if (record.content() instanceof EventContent event && event.program() != null) {
            programs.add(event.program());
        }
        BudgetQuotes.drawn(List.of(record)).forEach((campaign, sum) -> drawn.merge(campaign, sum, Math::addExact));
        return true;
    }

    /** The balances that a record told its caller must be those it left. */
    private static String toldWrong(MemberState state, Content content) {
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
        Map<String, Long> sums = new HashMap<>();
        for (Posting posting : record.postings()) {
            totals.add(posting);
            sums.merge(posting.pointType(), posting.amount(), Math::addExact);
            if (posting.account() == AccountKind.ISSUANCE || posting.account() == AccountKind.BUDGET) {
                issued = Math.subtractExact(issued, posting.amount());
            }
        }
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            if (sum.getValue() != 0) {
                return "postings of " + sum.getKey() + " sum to " + sum.getValue() + ", not to 0";
            }
        }
        return "";
    }

    private boolean verifyKeys(List<JournalRecord> page) {
        List<RecordKey> keys = page.stream().map(JournalRecord::key).toList();
        Map<RecordKey, RecordLocation> found;
        try {
            found = store.find(keys);
        } catch (FanRewardException unreadable) {
            JournalRecord first = page.get(0);
            report(Kind.KEY, first.member(), first.sequence(), String.valueOf(unreadable.getMessage()));
            return false;
        }
        for (JournalRecord record : page) {
            RecordLocation own = new RecordLocation(record.member(), record.sequence());
            RecordLocation stored = found.get(record.key());
            if (!own.equals(stored)) {
                report(
                        Kind.KEY,
                        record.member(),
                        record.sequence(),
                        "its slot " + record.key().value() + (stored == null ? " is free" : " points to " + stored));
                return false;
            }
        }
        return true;
    }

    private void report(Kind kind, String member, long sequence, String message) {
        findings.add(new Finding(kind, member, sequence, message));
    }
}
