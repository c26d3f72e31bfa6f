package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.seal.MerkleTree;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.RewardStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves single records by the seals over them. */
final class Receipts {
    private static final int PAGE = 1_000;

    private final RewardStore store;
    private final Seals seals;

    Receipts(RewardStore store, Seals seals) {
        this.store = store;
        this.seals = seals;
    }

    Receipt receipt(String member, long sequence) {
        if (member.isEmpty() || sequence < 1 || record(member, sequence) == null) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND, "there is no record " + sequence + " of '" + member + "'");
        }
        Seal seal = firstCovering(member, sequence);
        MerkleTree tree = new MerkleTree();
        long leaf = 0;
        @Nullable JournalHead own = null;
        Heads heads = new Heads(store, seal.position());
        while (heads.hasNext()) {
            JournalHead head = heads.next();
            if (head.member().equals(member)) {
                leaf = tree.followNext();
                own = head;
            }
            tree.add(Seal.leaf(head));
        }
        if (own == null || !tree.root().equals(seal.root())) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "the journals are not those that seal " + seal.number()
                            + " was made over; run verify to see what is damaged");
        }
        List<JournalRecord> records = read(member, sequence, own.sequence());
        List<ContentHash> path = tree.path();
        return new Receipt(records.get(0), records.subList(1, records.size()), leaf, path, seal);
    }

    /** What one seal covers, every later one covers as well. */
    private Seal firstCovering(String member, long sequence) {
        long low = 1;
        long high = seals.newest() + 1;
        long beyond = high;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (covers(seals.at(middle), member, sequence)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == beyond) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND,
                    "no seal covers record " + sequence + " of '" + member + "' yet; seal first, then ask again");
        }
        return seals.at(low);
    }

    private boolean covers(Seal seal, String member, long sequence) {
        @Nullable JournalHead head = Heads.of(store, member, seal.position());
        return head != null && head.sequence() >= sequence;
    }

    private @Nullable JournalRecord record(String member, long sequence) {
        List<JournalRecord> found = store.journal(member, sequence - 1, 1);
        return found.isEmpty() || found.get(0).sequence() != sequence ? null : found.get(0);
    }

    private List<JournalRecord> read(String member, long first, long last) {
        List<JournalRecord> records = new ArrayList<>();
        for (long after = first - 1; after < last; ) {
            List<JournalRecord> page = store.journal(member, after, (int) Math.min(PAGE, last - after));
            if (page.isEmpty()) {
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED, "record " + (after + 1) + " of '" + member + "' is missing");
            }
            records.addAll(page);
            after = page.get(page.size() - 1).sequence();
        }
        return records;
    }
}
