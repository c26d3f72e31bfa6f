package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.MasterKey.Wrapped;
import app.fanreward.api.privacy.RandomBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
    private static final byte[] KEY = new byte[32];

    private final RandomBytes random = new Random(3)::nextBytes;

    @TempDir
    private Path folder;

    @Test
    void aNewFileIsForItsOwnerOnlyAndOpensAgain() throws IOException {
        Path file = folder.resolve("master.key");
        Wrapped wrapped = MasterKeyFile.openOrCreate(file, random).wrap("m", KEY);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(KEY, MasterKeyFile.openOrCreate(file, random).unwrap("m", wrapped));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aRotatedKeySealsWhatComesAndTheOldOneStillOpensWhatWas() throws IOException {
        Path file = folder.resolve("master.key");
        Wrapped before = MasterKeyFile.openOrCreate(file, random).wrap("m", KEY);
        MasterKeyFile rotated = MasterKeyFile.rotate(file, random);
        Wrapped after = rotated.wrap("m", KEY);
        assertNotEquals(before.keyId(), after.keyId());
        assertArrayEquals(KEY, rotated.unwrap("m", before));
        assertArrayEquals(KEY, rotated.unwrap("m", after));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file).startsWith("# Master keys"), "what is for people stays");
    }

    @Test
    void aKeyOpensOnlyForItsMember() {
        MasterKey master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), random);
        unavailable(() -> master.unwrap("n", master.wrap("m", KEY)), "member 'n'");
    }

    @Test
    void theIdOfAKeyThatIsMissingIsNamed() {
        MasterKey one = MasterKeyFile.openOrCreate(folder.resolve("one"), random);
        MasterKey two = MasterKeyFile.openOrCreate(folder.resolve("two"), random);
        Wrapped wrapped = one.wrap("m", KEY);
        unavailable(() -> two.unwrap("m", wrapped), wrapped.keyId());
    }

    @Test
    void whatIsNoKeyFileIsNamedWithoutShowingWhatIsInIt() throws IOException {
        Path file = folder.resolve("master.key");
        unavailable(() -> MasterKeyFile.open(file), "there is no file");
        Files.writeString(file, "# nothing\n\n");
        unavailable(() -> MasterKeyFile.open(file), "holds no key");
        for (String wrong : List.of("id", "id c2hvcnQ=", "id *secret*", "a b c")) {
            Files.writeString(file, "# head\n" + wrong + "\n");
            FanRewardException refused = unavailable(() -> MasterKeyFile.open(file), "line 2 is no key");
            assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
        }
        unavailable(() -> MasterKeyFile.rotate(file, random), "line 2 is no key");
    }

    @Test
    void manyWhoMakeTheFileAtOnceGetTheSameKey() throws Exception {
        Path file = folder.resolve("master.key");
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<String>> ids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RandomBytes own = new Random(100 + i)::nextBytes;
                ids.add(pool.submit(() -> {
                    start.await();
                    return MasterKeyFile.openOrCreate(file, own).wrap("m", KEY).keyId();
                }));
            }
            start.countDown();
            String kept =
                    MasterKeyFile.openOrCreate(file, random).wrap("m", KEY).keyId();
            for (Future<String> id : ids) {
                assertEquals(kept, id.get());
            }
        }
    }

    @Test
    void nothingThatIsPrintedShowsAKey() throws IOException {
        Path file = folder.resolve("master.key");
        MasterKeyFile master = MasterKeyFile.openOrCreate(file, random);
        String secret = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[1])
                .findFirst()
                .orElseThrow();
        assertFalse(master.toString().contains(secret));
        assertFalse(master.wrap("m", KEY).toString().contains(secret));
    }

    private static FanRewardException unavailable(Runnable action, String part) {
        FanRewardException refused = assertThrows(FanRewardException.class, action::run);
        assertEquals(ErrorCode.MASTER_KEY_UNAVAILABLE, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
        return refused;
    }
}
