package app.fanreward.testkit.campaigns;

import app.fanreward.api.store.RewardStore;
import app.fanreward.core.InMemoryStore;
import app.fanreward.testkit.RewardStoreContract;
import app.fanreward.testkit.RewardStoreMembers;
import app.fanreward.testkit.RewardStoreProofs;
import app.fanreward.testkit.RewardStoreRaces;
import app.fanreward.testkit.RewardStoreReads;
import org.junit.jupiter.api.Nested;

/** All suites but the one about opening again: this store promises to keep nothing. */
class InMemoryStoreContractTest {
    @Nested
    class Commits extends RewardStoreContract {
        @Override
        protected RewardStore openEmpty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Reads extends RewardStoreReads {
        @Override
        protected RewardStore openEmpty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Members extends RewardStoreMembers {
        @Override
        protected RewardStore openEmpty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Proofs extends RewardStoreProofs {
        @Override
        protected RewardStore openEmpty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Races extends RewardStoreRaces {
        @Override
        protected RewardStore openEmpty() {
            return new InMemoryStore();
        }
    }
}
