package app.fanreward.testkit;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.RewardStore;
import app.fanreward.testkit.PlainStore.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the whole kit against a store, as a test engine would. One run at a time. */
final class KitAgainstStore {
    private static Function<Disk, PlainStore> opening = PlainStore::new;
    private static Disk disk = new Disk();

    private KitAgainstStore() {}

    /** Returns what became of each test, by display name. */
    static synchronized Map<String, TestExecutionResult> run(Function<Disk, PlainStore> store) {
        opening = store;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(
                        DiscoverySelectors.selectClass(Commits.class),
                        DiscoverySelectors.selectClass(Reads.class),
                        DiscoverySelectors.selectClass(Members.class),
                        DiscoverySelectors.selectClass(Proofs.class),
                        DiscoverySelectors.selectClass(Races.class),
                        DiscoverySelectors.selectClass(Reopen.class)))
                .build();
        Map<String, TestExecutionResult> results = new TreeMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() != Status.SUCCESSFUL) {
                    results.put(test.getDisplayName(), result);
                }
            }
        });
        return results;
    }

    private static RewardStore fresh() {
        disk = new Disk();
        return opening.apply(disk);
    }

    static class Commits extends RewardStoreContract {
        @Override
        protected RewardStore openEmpty() {
            return fresh();
        }
    }

    static class Reads extends RewardStoreReads {
        @Override
        protected RewardStore openEmpty() {
            return fresh();
        }
    }

    static class Members extends RewardStoreMembers {
        @Override
        protected RewardStore openEmpty() {
            return fresh();
        }
    }

    static class Proofs extends RewardStoreProofs {
        @Override
        protected RewardStore openEmpty() {
            return fresh();
        }
    }

    static class Races extends RewardStoreRaces {
        @Override
        protected RewardStore openEmpty() {
            return fresh();
        }
    }

    static class Reopen extends RewardStoreReopen {
        @TempDir
        Path folder;

        @Override
        protected RewardStore openEmpty() {
            return fresh();
        }

        @Override
        protected RewardStore reopen(RewardStore closed) {
            return opening.apply(disk);
        }

        @Override
        protected Optional<RewardStore> reopenAsAfterCrash(RewardStore running) {
            running.close();
            return Optional.of(opening.apply(disk));
        }

        @Override
        protected Optional<RewardStore> openReadOnly(RewardStore running) {
            return Optional.of(new ReadOnly(opening.apply(disk)));
        }

        @Override
        protected Optional<Path> folderOf(RewardStore running) throws IOException {
            try (OutputStream out = Files.newOutputStream(folder.resolve("disk"))) {
                for (byte[] bytes : disk.keyBytes) {
                    out.write(bytes);
                }
            }
            return Optional.of(folder);
        }
    }

    /** A view that refuses writes, unless the store under it is one that forgets to. */
    private static final class ReadOnly extends PlainStore {
        private final PlainStore store;

        ReadOnly(PlainStore store) {
            super(store.disk);
            this.store = store;
        }

        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public List<CommitOutcome> commit(List<MemberCommit> commits) {
            refuse();
            return store.commit(commits);
        }

        @Override
        public void saveProgram(ContentHash hash, byte[] content) {
            refuse();
            store.saveProgram(hash, content);
        }

        @Override
        public MemberKey saveMemberKey(String member, byte[] sealedKey) {
            refuse();
            return store.saveMemberKey(member, sealedKey);
        }

        @Override
        public void correctDue(String member, long sequence, java.time.@Nullable Instant nextDue) {
            refuse();
            store.correctDue(member, sequence, nextDue);
        }

        @Override
        public void destroyMemberKey(String member) {
            refuse();
            store.destroyMemberKey(member);
        }

        private void refuse() {
            if (store.refusesWritesWhenReading()) {
                throw new FanRewardException(ErrorCode.STORE_LOCKED, "open for reading only");
            }
        }
    }
}
