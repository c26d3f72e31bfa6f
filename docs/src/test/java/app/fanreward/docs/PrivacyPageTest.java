package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.core.MasterKeyFile;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/privacy.md says, on a store in files. */
class PrivacyPageTest {
    @TempDir
    private Path folder;

    private RewardEngine open() {
        RewardStore store = EmbeddedStore.open(folder.resolve("store"));
        Path file = folder.resolve("master.key");
        // docs:master-key
        MasterKey master = MasterKeyFile.openOrCreate(file, new SecureRandom()::nextBytes);
        RewardEngine engine = FanReward.builder()
                .store(store)
                .masterKey(master, new SecureRandom()::nextBytes)
                .build();
        // docs:end
        return engine;
    }

    @Test
    void personalDataIsInNoFileOfTheStoreAndGoneForEverOnceItIsErased() throws IOException {
        EngagementEvent checkin = EngagementEvent.of("checkin.done")
                .from("my-app", "1")
                .member("m-1")
                .at(Instant.now())
                .put("place", "Hidden Hall")
                .put("artist", "artist-1")
                .build();
        try (RewardEngine engine = open()) {
            engine.submit(checkin);
            assertEquals(PersonalAccess.READABLE, engine.export("m-1").access());
        }
        assertTrue(inAnyFile("artist-1"));
        assertFalse(inAnyFile("Hidden Hall"));
        try (RewardEngine engine = open()) {
            assertTrue(engine.submit(checkin).duplicate());
            assertTrue(engine.erase("m-1", "erase-1", "admin", "asked for").done());
        }
        try (RewardEngine engine = open()) {
            assertTrue(engine.submit(checkin).duplicate());
            assertEquals(PersonalAccess.ERASED, engine.export("m-1").access());
            assertTrue(engine.verify(records -> {}).clean());
        }
    }

    private boolean inAnyFile(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
