package app.fanreward.testkit.campaigns;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import app.fanreward.testkit.LedgerStorm;
import java.time.InstantSource;

class InMemoryStormTest extends LedgerStorm {
    private final RewardStore store = new InMemoryStore();

    @Override
    protected RewardStore openStore() {
        return store;
    }

    @Override
    protected RewardEngine engine(RewardStore store, ProgramDefinition program, InstantSource clock) {
        return FanReward.builder().store(store).program(program).clock(clock).build();
    }

    @Override
    protected int rounds() {
        return 40;
    }
}
