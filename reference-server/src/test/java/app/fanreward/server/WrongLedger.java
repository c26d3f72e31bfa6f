package app.fanreward.server;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RewardStore;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Members whose one record is right and whose stored state is not: a finding for each. */
final class WrongLedger {
    private WrongLedger() {}

    static void write(RewardStore store, int members) {
        for (int i = 0; i < members; i++) {
            String member = "wrong-" + i;
            MemberUpdate update = new MemberUpdate(member, "k", TestServer.NOW, ZoneOffset.UTC, Map.of(), "jane");
            JournalRecord record = JournalRecord.sealing(
                    member,
                    1,
                    TestServer.NOW,
                    "jane",
                    RecordKey.ofCommand(member, "k"),
                    new JournalRecord.MemberContent(update),
                    List.of(),
                    List.of(),
                    ContentHash.ZERO);
            MemberSnapshot wrong = new MemberSnapshot(member, 1, new byte[] {1});
            store.commit(List.of(new MemberCommit(member, List.of(record), List.of(), wrong, null)));
        }
    }
}
