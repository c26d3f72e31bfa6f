package app.fanreward.docs;

import app.fanreward.api.store.RewardStore;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.testkit.RewardStoreContract;
import app.fanreward.testkit.RewardStoreMembers;
import app.fanreward.testkit.RewardStoreProofs;
import app.fanreward.testkit.RewardStoreRaces;
import app.fanreward.testkit.RewardStoreReads;
import app.fanreward.testkit.RewardStoreReopen;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

// docs:contract
class MyStoreContractTest {
    @TempDir
    Path folder;

    @Nested
    class Commits extends RewardStoreContract {
        @Override
        protected RewardStore openEmpty() {
            return MyStore.open(folder);
        }
    }

    @Nested
    class Reads extends RewardStoreReads {
        @Override
        protected RewardStore openEmpty() {
            return MyStore.open(folder);
        }
    }

    @Nested
    class Members extends RewardStoreMembers {
        @Override
        protected RewardStore openEmpty() {
            return MyStore.open(folder);
        }
    }

    @Nested
    class Proofs extends RewardStoreProofs {
        @Override
        protected RewardStore openEmpty() {
            return MyStore.open(folder);
        }
    }

    @Nested
    class Races extends RewardStoreRaces {
        @Override
        protected RewardStore openEmpty() {
            return MyStore.open(folder);
        }
    }

    @Nested
    class Reopen extends RewardStoreReopen {
        @Override
        protected RewardStore openEmpty() {
            return MyStore.open(folder);
        }

        @Override
        protected RewardStore reopen(RewardStore closed) {
            return MyStore.open(folder);
        }
    }
}
// docs:end

/** Stands for the store of somebody who reads the page. */
final class MyStore {
    private MyStore() {}

    static RewardStore open(Path folder) {
        return EmbeddedStore.open(folder);
    }
}
