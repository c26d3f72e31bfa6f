package app.fanreward.store.mongodb;

import app.fanreward.api.store.RewardStore;
import app.fanreward.testkit.RewardStoreContract;
import app.fanreward.testkit.RewardStoreMembers;
import app.fanreward.testkit.RewardStoreProofs;
import app.fanreward.testkit.RewardStoreRaces;
import app.fanreward.testkit.RewardStoreReads;
import app.fanreward.testkit.RewardStoreReopen;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class MongoStoreContractTest {
    /** The server within the process looks through everything for each question. */
    private static final int ROUNDS = 30;

    @Nested
    class Commits extends RewardStoreContract {
        @Override
        protected RewardStore openEmpty() {
            return MongoStore.open(TestDatabase.fresh());
        }
    }

    @Nested
    class Reads extends RewardStoreReads {
        @Override
        protected RewardStore openEmpty() {
            return MongoStore.open(TestDatabase.fresh());
        }
    }

    @Nested
    class Members extends RewardStoreMembers {
        @Override
        protected RewardStore openEmpty() {
            return MongoStore.open(TestDatabase.fresh());
        }
    }

    @Nested
    class Proofs extends RewardStoreProofs {
        @Override
        protected RewardStore openEmpty() {
            return MongoStore.open(TestDatabase.fresh());
        }
    }

    @Nested
    class Races extends RewardStoreRaces {
        @Override
        protected RewardStore openEmpty() {
            return MongoStore.open(TestDatabase.fresh());
        }

        @Override
        protected int rounds() {
            return ROUNDS;
        }
    }

    @Nested
    class Reopen extends RewardStoreReopen {
        private String uri = "";

        @Override
        protected RewardStore openEmpty() {
            uri = TestDatabase.fresh();
            return MongoStore.open(uri);
        }

        @Override
        protected RewardStore reopen(RewardStore closed) {
            return MongoStore.open(uri);
        }

        @Override
        protected Optional<RewardStore> openReadOnly(RewardStore running) {
            return Optional.of(MongoStore.openReadOnly(uri));
        }
    }
}
