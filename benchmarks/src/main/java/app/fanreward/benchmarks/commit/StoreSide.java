package app.fanreward.benchmarks.commit;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embedded store alone. */
final class StoreSide implements Side {
    private final EmbeddedStore store;
    private final List<BudgetDraw> draws;

    StoreSide(Path empty, boolean hot) {
        draws = hot ? List.of(new BudgetDraw("every-minute", 1, Long.MAX_VALUE)) : List.of();
        store = EmbeddedStore.open(empty);
        for (List<JournalRecord> first : Pool.first(Pool.shared().records())) {
            commit(first.stream()
                    .map(record -> new MemberCommit(record.member(), List.of(record), draws, null, null))
                    .toList());
        }
    }

    @Override
    public Caller caller(int thread, int threads) {
        Share share = new Share(thread, threads, Pool.shared().records().size());
        Map<String, ContentHash> heads = new HashMap<>();
        return new Caller() {
            private final List<MemberCommit> commits = new ArrayList<>();

            @Override
            public void prepare(int records) {
                Map<String, List<JournalRecord>> byMember = new LinkedHashMap<>();
                for (int i = 0; i < records; i++) {
                    long lap = share.lap();
                    JournalRecord record = Pool.shared().records().get(share.take());
                    JournalRecord next = lap == 0 ? record : again(record, lap, heads);
                    byMember.computeIfAbsent(next.member(), member -> new ArrayList<>(1))
                            .add(next);
                }
                commits.clear();
                byMember.forEach((member, all) -> commits.add(new MemberCommit(member, all, draws, null, null)));
            }

            @Override
            public void commit() {
                StoreSide.this.commit(commits);
            }
        };
    }

    private void commit(List<MemberCommit> commits) {
        for (CommitOutcome outcome : store.commit(commits)) {
            if (!(outcome instanceof CommitOutcome.Committed)) {
                throw new IllegalStateException("a commit was refused: " + outcome);
            }
        }
    }

    /** The same record of another member, with the chain and the key that belong to it. */
    private static JournalRecord again(JournalRecord record, long lap, Map<String, ContentHash> heads) {
        String member = record.member() + "." + lap;
        JournalRecord sealed = JournalRecord.sealing(
                member,
                record.sequence(),
                record.recordedAt(),
                record.actor(),
                new RecordKey(record.key().member(), record.key().value() + "." + lap),
                record.content(),
                record.postings(),
                record.walletChanges(),
                heads.getOrDefault(member, ContentHash.ZERO));
        heads.put(member, sealed.hash());
        return sealed;
    }

    @Override
    public void close() {
        store.close();
    }
}
