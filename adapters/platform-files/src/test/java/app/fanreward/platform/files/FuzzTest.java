package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.fail;

import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come: items, or the one exception that hosts know. */
class FuzzTest {
    private static final int ROUNDS = 60;

    @TempDir
    Path folder;

    @Test
    void damagedExportsGiveItemsOrTheKnownException() throws IOException {
        for (Path fixture : TestFiles.fixtures()) {
            byte[] plain = Files.readAllBytes(fixture);
            long seed = fixture.getFileName().toString().hashCode();
            attack(plain, seed, "plain " + fixture);
            attack(TestFiles.gzip(plain), seed + 1, "gzip " + fixture);
            attack(TestFiles.zip(Map.of("a.json", plain, "b.csv", plain)), seed + 2, "zip " + fixture);
        }
    }

    private void attack(byte[] whole, long seed, String what) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(whole, random);
            Path file = Files.write(folder.resolve("damaged"), damaged);
            try {
                Reading.of(file);
            } catch (FanRewardException refused) {
                // As it should be.
            } catch (RuntimeException | Error leaked) {
                fail(what + ", seed " + seed + ", round " + round, leaked);
            }
        }
    }

    private static byte[] damage(byte[] whole, SplittableRandom random) {
        byte[] damaged = whole.clone();
        if (random.nextInt(3) == 0) {
            damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
        }
        int flips = damaged.length == 0 ? 0 : random.nextInt(1 << random.nextInt(8));
        for (int i = 0; i < flips; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
