package app.fanreward.store.mongodb;

import app.fanreward.api.privacy.MasterKey;
import app.fanreward.core.MasterKeyFile;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the views say after a random history, against what the engine answered and answers. The seed alone tells a history
 * again: {@code -Dviews.seed=N}; {@code -Dviews.seeds=N} looks at more of them.
 */
class ViewsAgainstEngineTest {
    private static final int STEPS = 150;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        Long one = Long.getLong("views.seed");
        return one == null ? LongStream.rangeClosed(1, Long.getLong("views.seeds", 4)) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void viewsSayWhatTheEngineAnswers(long seed) {
        MasterKey master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(seed)::nextBytes);
        try (ViewWorld world = new ViewWorld(seed % 2 == 0 ? master : null)) {
            RandomFans fans = new RandomFans(world, seed);
            fans.run(STEPS / 2);
            world.follow();
            fans.run(STEPS / 2);
            world.follow();
            CampaignCheck.campaigns(world);
            EntityCheck.entities(world, fans);
            SessionCheck.sessions(world, fans);
            ConnectionCheck.connections(world, fans, seed % 2 == 0);
            RedemptionCheck.redemptions(world, fans);
            NotificationCheck.notifications(world, fans);
            AuditCheck.audit(world, fans);
            FormCheck.forms(world);
        }
    }
}
