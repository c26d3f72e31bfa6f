package app.fanreward.cli.remote;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.seal.SealKey;
import app.fanreward.cli.CliRun;
import app.fanreward.core.FanReward;
import app.fanreward.core.MasterKeyFile;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.server.RewardServer;
import app.fanreward.server.ServerOptions;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real server over a store in a folder, at the time of the tests. */
final class Served implements AutoCloseable {
    private final RewardEngine engine;
    private final RewardServer server;

    Served(Path store, Path campaigns, @Nullable SealKey key) {
        this(store, campaigns, key, null);
    }

    /** One that opens the personal data in the store with the master key in a file. */
    Served(Path store, Path campaigns, @Nullable SealKey key, @Nullable Path masterKey) {
        FanReward.Builder builder = FanReward.builder()
                .store(EmbeddedStore.open(store))
                .program(CampaignFiles.load(List.of(campaigns)).definition())
                .clock(InstantSource.fixed(CliRun.NOW));
        if (masterKey != null) {
            builder.masterKey(MasterKeyFile.open(masterKey), new SecureRandom()::nextBytes);
        }
        engine = builder.build();
        ServerOptions.Builder options = ServerOptions.builder().port(0).settleEvery(Duration.ZERO);
        if (key != null) {
            options.sealKey(key);
        }
        server = RewardServer.start(options.build(), engine);
    }

    String address() {
        return server.address().toString();
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
