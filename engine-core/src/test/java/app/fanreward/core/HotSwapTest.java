package app.fanreward.core;

import static app.fanreward.core.CampaignWorld.PLAYS;
import static app.fanreward.core.CampaignWorld.plays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.ProgramDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Versions are published while events arrive: none is lost, and each is decided by one program, which its record names. */
class HotSwapTest {
    private static final int THREADS = 4;
    private static final int VERSIONS = 25;
    private static final int BETWEEN = 10;

    /** What happens is always a moment before the clock, so that its version is published before it arrives. */
    private static final int MOMENT = 5;

    @Test
    void everyEventIsDecidedByTheVersionOfItsInstantWhileVersionsArePublished() throws Exception {
        try (CampaignWorld world = new CampaignWorld();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Map<ContentHash, Integer> pays = new HashMap<>();
            AtomicBoolean done = new AtomicBoolean();
            world.publish(plays(1), World.NOON);
            pays.put(world.world.engine.programHash(), 1);
            world.clock(World.NOON.plusSeconds(BETWEEN));
            List<Future<Integer>> sent = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String member = "fan-" + thread;
                sent.add(threads.submit(() -> send(world, member, done)));
            }
            for (int version = 2; version <= VERSIONS; version++) {
                world.publish(plays(version), null);
                pays.put(world.world.engine.programHash(), version);
                world.clock(world.world.now.get().plusSeconds(BETWEEN));
            }
            done.set(true);
            assertEquals(VERSIONS, pays.size());
            CampaignEntry life = world.world.engine.campaigns().find(PLAYS).orElseThrow();
            for (int thread = 0; thread < THREADS; thread++) {
                int count = sent.get(thread).get();
                List<JournalRecord> records = world.world.engine.journal("fan-" + thread, 0, count + 1);
                assertEquals(count, records.size());
                for (JournalRecord decided : records) {
                    EventContent content = (EventContent) decided.content();
                    int version = life.inEffect(content.event().occurredAt())
                            .orElseThrow()
                            .number();
                    assertEquals(version, pays.get(content.program()));
                    assertEquals(version, content.awards().get(0).granted());
                }
            }
        }
    }

    private static int send(CampaignWorld world, String member, AtomicBoolean done) {
        int count = 0;
        while (!done.get() || count == 0) {
            Instant happened = world.world.now.get().minusSeconds(MOMENT);
            world.world.engine.submit(EngagementEvent.of("track.played")
                    .from("test", member + "-" + count++)
                    .member(member)
                    .at(happened)
                    .build());
        }
        return count;
    }

    @Test
    void anotherProgramOfTheHostLeavesTheCampaignsOfTheStoreAsTheyAre() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(3), World.NOON);
            ContentHash before = world.world.engine.programHash();
            world.world.engine.publish(ProgramDefinition.of());
            assertEquals(before, world.world.engine.programHash());
            assertEquals(3, world.play(World.NOON));
        }
    }
}
