package app.fanreward.cli.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.DoctorReport;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.store.embedded.StoreDoctor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder keeps programs of many campaigns in parts, and is told by itself which of them are missing. */
class ProgramPartsTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final int MANY = 70;

    @TempDir
    Path folder;

    private static ProgramDefinition program() {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT,
                IntStream.range(0, MANY)
                        .mapToObj(number -> Campaign.of("k" + number)
                                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                                .build())
                        .toList());
    }

    private static RewardEngine open(RewardStore store) {
        return FanReward.builder()
                .store(store)
                .program(program())
                .clock(() -> NOON)
                .build();
    }

    private static void play(RewardEngine engine) {
        EngagementEvent event = EngagementEvent.of("track.played")
                .from("test", "one")
                .member("ada")
                .at(NOON)
                .build();
        assertEquals(MANY, engine.submit(event).granted("points"));
    }

    /** The store, but for the first part that it is given. */
    private static RewardStore without(EmbeddedStore store) {
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("savePrograms")) {
                        ((Map<?, ?>) arguments[0])
                                .keySet()
                                .remove(((SequencedMap<?, ?>) arguments[0])
                                        .firstEntry()
                                        .getKey());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Test
    void aStoreThatIsOpenedAgainHasAllParts() {
        ContentHash hash;
        try (RewardEngine engine = open(EmbeddedStore.open(folder))) {
            play(engine);
            hash = engine.programHash();
        }
        assertTrue(StoreDoctor.examine(folder).healthy());
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            List<ProgramParts.Part> parts =
                    ProgramParts.read(store.program(hash).orElseThrow()).campaigns();
            assertEquals(MANY, parts.size());
            for (ProgramParts.Part part : parts) {
                assertEquals(
                        part.content(),
                        ContentHash.of(store.program(part.content()).orElseThrow()));
            }
        }
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        ContentHash hash;
        try (RewardEngine engine = open(without(EmbeddedStore.open(folder)))) {
            play(engine);
            hash = engine.programHash();
        }
        DoctorReport report = StoreDoctor.examine(folder);
        assertFalse(report.healthy());
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            List<String> missing = ProgramParts.read(store.program(hash).orElseThrow()).campaigns().stream()
                    .filter(part -> store.program(part.content()).isEmpty())
                    .map(part -> part.content().toString())
                    .toList();
            assertEquals(1, missing.size());
            assertEquals(missing, report.lostPrograms());
        }
    }
}
