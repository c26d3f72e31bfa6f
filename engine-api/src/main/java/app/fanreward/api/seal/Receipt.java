package app.fanreward.api.seal;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.JournalHead;
import java.util.ArrayList;
import java.util.List;

/**
 * A record and the proof that a seal covers it. Verifies by itself: whoever has a receipt and the public key of the
 * program needs neither the store nor the program.
 *
 * @param record the record
 * @param following the records that follow it in the same journal, up to the newest one that the seal covers
 * @param leaf the index of that journal under the root of the seal, counted from 0
 * @param path the inclusion path of that journal's head
 * @param seal the seal
 */
public record Receipt(
        JournalRecord record, List<JournalRecord> following, long leaf, List<ContentHash> path, Seal seal) {
    /** Takes copies. */
    public Receipt {
        following = List.copyOf(following);
        path = List.copyOf(path);
    }

    /**
     * Checks the whole proof: every record fits its hash and names the one before it; the last one is a leaf under the
     * root of the seal; and the seal is signed by the trusted key. What it then proves: the owner of the key stated, no
     * later than when the seal was made, that exactly this record stood at this place of this journal.
     *
     * @param trusted the X.509 encoding of the key that the caller trusts, not one that came with the receipt
     * @return everything that is wrong, in words; empty if the record is proven
     */
    public List<String> verify(byte[] trusted) {
        List<String> findings = new ArrayList<>();
        JournalRecord head = record;
        verify(head, findings);
        for (JournalRecord next : following) {
            if (!next.member().equals(head.member()) || next.sequence() != head.sequence() + 1) {
                findings.add("record " + next.sequence() + " of " + next.member() + " stands where record "
                        + (head.sequence() + 1) + " of " + head.member() + " should");
            }
            if (!next.previousHash().equals(head.hash())) {
                findings.add("record " + next.sequence() + " does not name record " + head.sequence());
            }
            verify(next, findings);
            head = next;
        }
        byte[] sealed = Seal.leaf(new JournalHead(head.member(), head.sequence(), head.hash()));
        boolean underRoot = MerkleTree.rootOf(sealed, leaf, seal.journals(), path)
                .filter(seal.root()::equals)
                .isPresent();
        if (!underRoot) {
            findings.add("record " + head.sequence() + " of " + head.member() + " is not under the root of seal "
                    + seal.number());
        }
        if (!seal.signedBy(trusted)) {
            findings.add("seal " + seal.number() + " is not signed by the trusted key");
        }
        return findings;
    }

    /** What is not hashed but follows from what is, such as the hash of an event's content, must follow from it, too. */
    private static void verify(JournalRecord one, List<String> findings) {
        if (one.sequence() < 1) {
            findings.add("record " + one.sequence() + " is no record; the first one is 1");
        }
        byte[] content = RecordCodec.encode(one);
        if (!ContentHash.following(one.previousHash(), content).equals(one.hash())
                || !RecordCodec.decode(content, one.previousHash(), one.hash()).equals(one)) {
            findings.add("the content of record " + one.sequence() + " does not fit its hash");
        }
    }
}
