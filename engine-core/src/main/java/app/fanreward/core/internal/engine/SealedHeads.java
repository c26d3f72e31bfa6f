package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.seal.MerkleTree;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.RewardStore;
import org.jspecify.annotations.Nullable;

/**
 * Holds the journals against one seal while somebody walks through them in order: takes what the store names as their
 * newest records at the seal's position, and compares the root over these with the seal's.
 */
final class SealedHeads {
    private final Seal seal;
    private final Heads heads;
    private final MerkleTree tree = new MerkleTree();
    private long records;
    private String unreadable = "";
    private String unlisted = "";

    SealedHeads(RewardStore store, Seal seal) {
        this.seal = seal;
        this.heads = new Heads(store, seal.position());
    }

    Seal seal() {
        return seal;
    }

    /** What was the newest record of a journal, or null if it had none; journals are asked for in their order. */
    @Nullable
    JournalHead of(String journal) {
        while (true) {
            @Nullable JournalHead next = peek();
            if (next == null || next.member().compareTo(journal) > 0) {
                return null;
            }
            take();
            if (next.member().equals(journal)) {
                return next;
            }
            unlisted = next.member();
        }
    }

    /** Reads what is left, and says what is wrong; empty if nothing is. */
    String contradiction() {
        for (@Nullable JournalHead next = peek(); next != null; next = peek()) {
            take();
            unlisted = next.member();
        }
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        if (tree.root().equals(seal.root())) {
            return unlisted.isEmpty() ? "" : "it covers a journal of '" + unlisted + "', which the store does not list";
        }
        return "it was made over " + seal.journals() + " journals with " + seal.records() + " records, root "
                + seal.root().brief() + "; at position " + seal.position() + " there are " + tree.size()
                + " journals with " + records + " records, root "
                + tree.root().brief() + ": records were changed, removed or moved";
    }

    private @Nullable JournalHead peek() {
        try {
            return unreadable.isEmpty() && heads.hasNext() ? heads.peek() : null;
        } catch (FanRewardException damaged) {
            unreadable = String.valueOf(damaged.getMessage());
            return null;
        }
    }

    private void take() {
        JournalHead head = heads.next();
        tree.add(Seal.leaf(head));
        records += head.sequence();
    }
}
