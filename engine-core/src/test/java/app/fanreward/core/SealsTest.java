package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.seal.MerkleTree;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.store.JournalHead;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How seals are made; what they find, VerifySealsTest says. */
class SealsTest {
    private static final SealKey KEY = SealKeys.fresh();

    private final World world =
            new World(World.campaign("c").rule(World.fullListen()).build());

    private void play(String... members) {
        for (String member : members) {
            world.submit(world.play(member, World.NOON, 40));
        }
    }

    @Test
    void aSealCoversEveryJournalUpToTheNewestRecordAndIsARecordItself() {
        play("a", "b", "a");
        Seal seal = world.engine.seal(KEY);
        MerkleTree tree = new MerkleTree();
        for (String member : List.of("$loads", "a", "b")) {
            List<JournalRecord> journal = world.engine.journal(member, 0, 10);
            JournalRecord head = journal.getLast();
            tree.add(Seal.leaf(new JournalHead(member, head.sequence(), head.hash())));
        }
        assertEquals(List.of(1L, 4L, 3L, 4L), List.of(seal.number(), seal.position(), seal.journals(), seal.records()));
        assertEquals(tree.root(), seal.root());
        assertEquals(World.NOON, seal.sealedAt());
        assertEquals(ContentHash.ZERO, seal.previous());
        assertTrue(seal.signedBy(KEY.publicKey()));
        assertEquals(
                new SealContent(seal),
                world.engine.journal("$seals", 0, 1).get(0).content());
        world.close();
    }

    @Test
    void eachSealNamesTheOneBeforeItAndCoversItsRecord() {
        play("a");
        Seal first = world.engine.seal(KEY);
        play("a");
        Seal second = world.engine.seal(KEY);
        assertEquals(first.hash(), second.previous());
        assertEquals(
                List.of(2L, 4L, 3L, 4L),
                List.of(second.number(), second.position(), second.journals(), second.records()));
        assertEquals(List.of(first, second), world.engine.seals(0, 10));
        assertEquals(List.of(second), world.engine.seals(1, 10));
        assertEquals(List.of(first), world.engine.seals(0, 1));
        world.close();
    }

    @Test
    void whereNothingWasBookedSinceTheNewestSealIsTheAnswer() {
        Seal early = world.engine.seal(KEY);
        assertEquals(1, early.position(), "only the load of the campaigns was booked");
        assertEquals(early, world.engine.seal(KEY));
        play("a");
        Seal first = world.engine.seal(KEY);
        assertNotEquals(early, first);
        assertEquals(first, world.engine.seal(SealKeys.fresh()));
        assertEquals(2, world.engine.journal("$seals", 0, 10).size());
        world.close();
    }

    @Test
    void aKeyWhoseSignatureDoesNotFitSealsNothing() {
        play("a");
        SealKey broken = new SealKey() {
            @Override
            public byte[] publicKey() {
                return KEY.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return new byte[64];
            }
        };
        assertEquals(
                ErrorCode.INVALID_INPUT,
                assertThrows(FanRewardException.class, () -> world.engine.seal(broken))
                        .code());
        assertEquals(List.of(), world.engine.seals(0, 10));
        assertEquals(1, world.engine.seal(KEY).number());
        world.close();
    }

    @Test
    void severalSealersAtOnceMakeOneChain() throws Exception {
        int rounds = 40;
        CyclicBarrier barrier = new CyclicBarrier(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> sealers = java.util.stream.IntStream.range(0, 3)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        try (RewardEngine own = engine()) {
                            for (int round = 0; round < rounds; round++) {
                                barrier.await();
                                own.submit(play(round, i));
                                own.seal(KEY);
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> sealer : sealers) {
                sealer.get();
            }
        }
        List<Seal> seals = world.engine.seals(0, 1_000);
        assertTrue(seals.size() >= rounds, seals.size() + " seals");
        Seal newest = world.engine.seal(KEY);
        assertEquals(
                1 + rounds * 3L + newest.number() - 1,
                newest.records(),
                "the newest seal covers the load of the campaigns, every event and every seal before it");
        world.close();
    }

    private RewardEngine engine() {
        return FanReward.builder()
                .store(world.store)
                .program(world.engine.program())
                .clock(world.now::get)
                .build();
    }

    private static app.fanreward.api.event.EngagementEvent play(int round, int sealer) {
        return app.fanreward.api.event.EngagementEvent.of("track.played")
                .from("test", "race-" + round + "-" + sealer)
                .member("m-" + sealer)
                .at(World.NOON)
                .put("duration", java.time.Duration.ofSeconds(40))
                .build();
    }
}
