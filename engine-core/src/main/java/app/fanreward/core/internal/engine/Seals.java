package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.seal.MerkleTree;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seals over all journals, in a journal of the program's own. */
final class Seals {
    private final RewardStore store;
    private final JournalWriter writer;

    Seals(RewardStore store, JournalWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    Seal seal(SealKey key) {
        return writer.write(Journal.SEALS, (state, recordedAt) -> {
            @Nullable Seal newest = state.sequence() == 0 ? null : at(state.sequence());
            if (newest != null && !bookedSince(newest)) {
                return new Move.Answer<>(newest);
            }
            Seal seal = make(newest, recordedAt, key);
            RecordKey slot = RecordKey.ofCommand(Journal.SEALS, "seal-" + seal.number());
            JournalRecord record = Draft.at(state, recordedAt).book("", slot, new SealContent(seal));
            return new Move.Append<>(record, List.of(), seal);
        });
    }

    List<Seal> list(long afterNumber, int limit) {
        List<Seal> seals = new ArrayList<>();
        for (JournalRecord record : store.journal(Journal.SEALS, Math.max(0, afterNumber), limit)) {
            seals.add(of(record));
        }
        return seals;
    }

    /** The number of the newest one, 0 if there is none. */
    long newest() {
        return writer.read(Journal.SEALS, state -> state.sequence());
    }

    Seal at(long number) {
        List<Seal> found = list(number - 1, 1);
        if (found.isEmpty() || found.get(0).number() != number) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "seal " + number + " is missing; run verify to see what is damaged");
        }
        return found.get(0);
    }

    /** The position is taken after the newest seal was read, so a seal always covers the record of the one before it. */
    private Seal make(@Nullable Seal newest, Instant at, SealKey key) {
        long position = store.lastPosition();
        MerkleTree tree = new MerkleTree();
        long records = 0;
        Heads heads = new Heads(store, position);
        while (heads.hasNext()) {
            JournalHead head = heads.next();
            tree.add(Seal.leaf(head));
            records = Math.addExact(records, head.sequence());
        }
        long number = newest == null ? 1 : newest.number() + 1;
        ContentHash previous = newest == null ? ContentHash.ZERO : newest.hash();
        Seal seal = Seal.sign(number, position, tree.size(), records, tree.root(), at, previous, key);
        if (!seal.signedByOwnKey()) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "the key's signature does not fit its public key, which must be Ed25519 in X.509 encoding; "
                            + "nothing was sealed");
        }
        return seal;
    }

    /** The record of the newest seal itself is nothing new: sealing it would go on for ever. */
    private boolean bookedSince(Seal newest) {
        List<PositionedRecord> since = store.follow(newest.position(), 2);
        return since.size() != 1
                || !since.get(0).record().member().equals(Journal.SEALS)
                || since.get(0).record().sequence() != newest.number();
    }

    private static Seal of(JournalRecord record) {
        if (record.content() instanceof SealContent(Seal seal)) {
            return seal;
        }
        throw new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                "record " + record.sequence() + " of " + Journal.SEALS
                        + " is no seal; run verify to see what is damaged");
    }
}
