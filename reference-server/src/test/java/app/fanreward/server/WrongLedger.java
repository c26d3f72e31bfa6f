package app.fanreward.server;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RewardStore;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Members whose one record has points from nowhere: a finding for each. */
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
                    new MemberContent(update),
                    List.of(new Posting(AccountKind.AVAILABLE, "", "points", 1)),
                    List.of(),
                    ContentHash.ZERO);
            store.commit(List.of(new MemberCommit(member, List.of(record), List.of(), null, null)));
        }
    }
}
