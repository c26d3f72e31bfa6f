package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.RewardStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Copies the programs and versions of campaigns that records name, parts before what they are parts of. */
final class MigratedPrograms {
    private final RewardStore source;
    private final StoredPrograms target;
    private final Set<ContentHash> copied = new HashSet<>();

    MigratedPrograms(RewardStore source, StoredPrograms target) {
        this.source = source;
        this.target = target;
    }

    /** Copies what records name, before they are written. */
    void copy(List<JournalRecord> records) {
        SequencedMap<ContentHash, byte[]> contents = new LinkedHashMap<>();
        for (JournalRecord record : records) {
            for (ContentHash program : record.programs()) {
                gather(program, record, contents);
            }
        }
        if (!contents.isEmpty()) {
            target.save(contents);
            copied.addAll(contents.keySet());
        }
    }

    private void gather(ContentHash hash, JournalRecord record, SequencedMap<ContentHash, byte[]> contents) {
        if (copied.contains(hash) || contents.containsKey(hash)) {
            return;
        }
        byte[] content = source.program(hash)
                .filter(kept -> ContentHash.of(kept).equals(hash))
                .orElseThrow(() -> new FanRewardException(
                        ErrorCode.STORE_DAMAGED,
                        "record " + record.sequence() + " of " + record.member() + " names program " + hash.brief()
                                + ", which the store does not keep as it was; let 'doctor' look at it first"));
        if (ProgramParts.isIn(content)) {
            ProgramParts.read(content).campaigns().forEach(part -> gather(part.content(), record, contents));
        }
        contents.put(hash, content);
    }
}
