package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.RewardStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Proves the ledger from its records alone, and names what is wrong. What is proven is the ledger as it stands when the
 * proof begins, whatever is booked meanwhile.
 */
final class Verifier {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private final ProofSums sums = new ProofSums();
    private final SealChecks seals;
    private long members;
    private boolean whole = true;

    Verifier(RewardStore store, Set<String> campaigns, VerifyOptions options, LongConsumer progress) {
        campaigns.forEach(campaign -> sums.drawn.put(campaign, 0L));
        this.seals = new SealChecks(store, options);
        this.store = store;
        this.progress = progress;
    }

    Verification verify() {
        seals.begin();
        // After the seals: none may cover more than is looked at.
        long last = store.lastPosition();
        List<String> page = store.members("", PAGE);
        while (!page.isEmpty()) {
            for (String member : page) {
                long before = sums.records;
                whole &= new JournalProof(store, last, sums, seals, member, findings::add).run(progress);
                members += Names.isOwnJournal(member) || sums.records == before ? 0 : 1;
            }
            page = store.members(page.get(page.size() - 1), PAGE);
        }
        sums.erased.forEach(this::verifyErased);
        verifyPrograms();
        // Of a journal that breaks off the sums say nothing.
        if (whole) {
            verifySlots(last);
            verifyTotals();
            new BudgetProof(store, sums, last, findings::add).run();
        }
        findings.addAll(seals.end());
        progress.accept(sums.records);
        return new Verification(members, sums.records, sums.totals.list(), findings);
    }

    private void verifyErased(String member, long sequence) {
        if (store.memberKey(member) instanceof MemberKey.Kept) {
            findings.add(new Finding(
                    Kind.ERASURE,
                    member,
                    sequence,
                    "the member was erased, and the key of the personal data is still kept; erase again"));
        }
    }

    private void verifyPrograms() {
        // Most parts of a program are those of many others.
        Map<ContentHash, String> parts = new HashMap<>();
        for (ContentHash program : sums.programs) {
            try {
                byte[] content = kept(program);
                if (content == null) {
                    report(Kind.PROGRAM, "program " + program.brief() + " decided records and is not kept");
                } else if (ProgramParts.isIn(content)) {
                    verifyParts(program, ProgramParts.read(content), parts);
                }
            } catch (FanRewardException | IllegalArgumentException unreadable) {
                report(Kind.PROGRAM, String.valueOf(unreadable.getMessage()));
            }
        }
    }

    private void verifyParts(ContentHash program, ProgramParts parts, Map<ContentHash, String> known) {
        for (ProgramParts.Part part : parts.campaigns()) {
            String wrong = known.computeIfAbsent(part.content(), this::whatIsWrong);
            if (!wrong.isEmpty()) {
                report(
                        Kind.PROGRAM,
                        "program " + program.brief() + " decided records and its campaign '" + part.campaign() + "' "
                                + wrong);
            }
        }
    }

    /** What is wrong with the content of a campaign; empty for nothing. */
    private String whatIsWrong(ContentHash campaign) {
        try {
            return kept(campaign) == null ? "is not kept" : "";
        } catch (FanRewardException unreadable) {
            return "cannot be read: " + unreadable.getMessage();
        }
    }

    private byte @Nullable [] kept(ContentHash hash) {
        return store.program(hash)
                .filter(content -> ContentHash.of(content).equals(hash))
                .orElse(null);
    }

    /** A journal that lost its newest records looks whole; the slots they took are still there. */
    private void verifySlots(long last) {
        long slots = store.slots(last);
        if (slots != sums.records) {
            report(
                    Kind.GAP,
                    slots + " slots are taken and there are " + sums.records + " records: "
                            + (slots > sums.records
                                    ? "the newest ones of a journal were removed"
                                    : "slots were removed"));
        }
    }

    /** What one journal cannot show. */
    private void verifyTotals() {
        String contradiction = sums.totals.contradiction(sums.underWay);
        if (!contradiction.isEmpty()) {
            report(Kind.BALANCE, contradiction);
        }
    }

    private void report(Kind kind, String message) {
        findings.add(new Finding(kind, "", 0, message));
    }
}
