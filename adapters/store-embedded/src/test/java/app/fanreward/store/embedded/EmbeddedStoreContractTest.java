package app.fanreward.store.embedded;

import app.fanreward.api.store.RewardStore;
import app.fanreward.testkit.RewardStoreContract;
import app.fanreward.testkit.RewardStoreMembers;
import app.fanreward.testkit.RewardStoreProofs;
import app.fanreward.testkit.RewardStoreRaces;
import app.fanreward.testkit.RewardStoreReads;
import app.fanreward.testkit.RewardStoreReopen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreContractTest {
    @TempDir
    Path folder;

    @Nested
    class Commits extends RewardStoreContract {
        @Override
        protected RewardStore openEmpty() {
            return EmbeddedStore.open(folder);
        }
    }

    @Nested
    class Reads extends RewardStoreReads {
        @Override
        protected RewardStore openEmpty() {
            return EmbeddedStore.open(folder);
        }
    }

    @Nested
    class Members extends RewardStoreMembers {
        @Override
        protected RewardStore openEmpty() {
            return EmbeddedStore.open(folder);
        }
    }

    @Nested
    class Proofs extends RewardStoreProofs {
        @Override
        protected RewardStore openEmpty() {
            return EmbeddedStore.open(folder);
        }
    }

    @Nested
    class Races extends RewardStoreRaces {
        @Override
        protected RewardStore openEmpty() {
            return EmbeddedStore.open(folder);
        }
    }

    @Nested
    class Reopen extends RewardStoreReopen {
        @Override
        protected RewardStore openEmpty() {
            return EmbeddedStore.open(folder);
        }

        @Override
        protected RewardStore reopen(RewardStore closed) {
            return EmbeddedStore.open(folder);
        }

        /** The files as they are while the store is open are what a killed process leaves behind. */
        @Override
        protected Optional<RewardStore> reopenAsAfterCrash(RewardStore running) throws IOException {
            Path copy = Files.createDirectory(folder.resolve("copy"));
            for (String name : new String[] {"fanreward.db", "fanreward.db-wal"}) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
            return Optional.of(EmbeddedStore.open(copy));
        }

        @Override
        protected Optional<RewardStore> openReadOnly(RewardStore running) {
            return Optional.of(EmbeddedStore.openReadOnly(folder));
        }

        @Override
        protected Optional<Path> folderOf(RewardStore running) {
            return Optional.of(folder);
        }
    }
}
