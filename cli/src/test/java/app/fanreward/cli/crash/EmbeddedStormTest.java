package app.fanreward.cli.crash;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.testkit.LedgerStorm;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStormTest extends LedgerStorm {
    @TempDir
    Path folder;

    @Override
    protected RewardStore openStore() {
        return EmbeddedStore.open(folder);
    }

    @Override
    protected RewardEngine engine(RewardStore store, ProgramDefinition program, InstantSource clock) {
        return FanReward.builder().store(store).program(program).clock(clock).build();
    }

    @Override
    protected int rounds() {
        return 4;
    }
}
