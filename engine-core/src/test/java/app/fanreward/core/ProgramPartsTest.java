package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.BacktestOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Programs of many campaigns are kept in parts, of which a change keeps those that are new. */
class ProgramPartsTest {
    private static final int MANY = 70;

    /** Remembers what it was given to keep, and loses what it is told to. */
    private static final class Careless extends ForgedStore {
        final List<byte[]> kept = new ArrayList<>();
        final Set<ContentHash> lost = new HashSet<>();
        final Set<ContentHash> damaged = new HashSet<>();

        Careless() {
            super(new InMemoryStore());
        }

        @Override
        public void saveProgram(ContentHash hash, byte[] content) {
            kept.add(content.clone());
            super.saveProgram(hash, content);
        }

        @Override
        public Optional<byte[]> program(ContentHash hash) {
            if (lost.contains(hash)) {
                return Optional.empty();
            }
            Optional<byte[]> content = super.program(hash);
            if (damaged.contains(hash)) {
                content.ifPresent(bytes -> bytes[bytes.length / 2]++);
            }
            return content;
        }

        /** By which hash a campaign of a program is kept. */
        ContentHash part(ContentHash program, String campaign) {
            return ProgramParts.read(program(program).orElseThrow()).campaigns().stream()
                    .filter(part -> part.campaign().equals(campaign))
                    .findFirst()
                    .orElseThrow()
                    .content();
        }
    }

    private static Campaign pays(int number, long points) {
        return Campaign.of("k" + number)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(points)))
                .build();
    }

    private static ProgramDefinition program(long pointsOfSeven) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT,
                IntStream.range(0, MANY)
                        .mapToObj(number -> pays(number, number == 7 ? pointsOfSeven : 1))
                        .toList());
    }

    private static Opened open(Careless store, ProgramDefinition program) {
        return new Opened(FanReward.builder()
                .store(store)
                .program(program)
                .clock(() -> World.NOON)
                .build());
    }

    private record Opened(RewardEngine engine) implements AutoCloseable {
        Decision play(String id) {
            return engine.submit(EngagementEvent.of("track.played")
                    .from("test", id)
                    .member("ada")
                    .at(World.NOON)
                    .build());
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @Test
    void aChangeKeepsTheCampaignThatChangedAndTheListOfAll() {
        Careless store = new Careless();
        try (Opened open = open(store, program(1))) {
            assertEquals(MANY + 1, store.kept.size());
            store.kept.clear();

            ContentHash changed = open.engine().publish(program(2));

            assertEquals(2, store.kept.size());
            assertEquals(changed, ContentHash.of(store.kept.get(1)));
            assertEquals(store.part(changed, "k7"), ContentHash.of(store.kept.get(0)));
            assertEquals(MANY + 1, open.play("one").granted("points"));
        }
    }

    @Test
    void whatOnlyShowsHowACampaignWorksChangesNoProgram() {
        Careless store = new Careless();
        ProgramDefinition program = program(1);
        List<Campaign> tested = program.campaigns().stream()
                .map(campaign -> campaign.withTests(List.of(new CampaignTest("nothing", List.of(), 0, List.of()))))
                .toList();
        try (Opened open = open(store, program)) {
            ContentHash before = open.engine().programHash();
            assertEquals(before, open.engine().publish(new ProgramDefinition(program.settings(), tested)));
        }
    }

    @Test
    void whoOpensTheStoreAgainFindsAllParts() {
        Careless store = new Careless();
        Explanation then;
        Decision decision;
        ContentHash hash;
        try (Opened open = open(store, program(5))) {
            hash = open.engine().programHash();
            decision = open.play("one");
            assertEquals(MANY + 4, decision.granted("points"));
            then = open.engine().explain("ada", decision.event());
        }
        try (Opened again = open(store, ProgramDefinition.of(pays(0, 3)))) {
            assertEquals(then, again.engine().explain("ada", decision.event()));
            assertEquals(List.of(), again.engine().verify(records -> {}).findings());
            assertNotEquals(hash, again.engine().programHash());
            assertEquals(hash, again.engine().publish(program(5)));
        }
    }

    @Test
    void aLostPartIsToldOfByItsCampaignAndProgram() {
        Careless store = new Careless();
        Decision decision;
        ContentHash hash;
        try (Opened open = open(store, program(5))) {
            hash = open.engine().programHash();
            decision = open.play("one");
        }
        store.lost.add(store.part(hash, "k7"));
        assertTold(store, hash, decision, "the store has lost");
        store.lost.clear();
        store.damaged.add(store.part(hash, "k7"));
        assertTold(store, hash, decision, "does not fit its hash");
    }

    private static void assertTold(Careless store, ContentHash hash, Decision decision, String how) {
        try (Opened again = open(store, ProgramDefinition.of(pays(0, 3)))) {
            FanRewardException told =
                    assertThrows(FanRewardException.class, () -> again.engine().explain("ada", decision.event()));
            assertEquals(ErrorCode.STORE_DAMAGED, told.code());
            String message = told.problems().get(0).message();
            assertTrue(message.startsWith("campaign 'k7' of program " + hash.brief() + " cannot be read: "), message);
            assertTrue(message.contains(how), message);
            List<Verification.Finding> findings =
                    again.engine().verify(records -> {}).findings();
            assertEquals(1, findings.size());
            assertEquals(Verification.Kind.PROGRAM, findings.get(0).kind());
            assertEquals(
                    "program " + hash.brief() + " decided records and its campaign 'k7' is not kept",
                    findings.get(0).message());
        }
    }

    @Test
    void whatIsLostIsKeptAgainByWhoBringsIt() {
        Careless store = new Careless();
        ContentHash hash;
        try (Opened open = open(store, program(5))) {
            hash = open.engine().programHash();
            open.play("one");
        }
        store.kept.clear();
        try (Opened again = open(store, program(5))) {
            assertEquals(hash, again.engine().programHash());
            assertEquals(MANY + 1, store.kept.size());
        }
    }

    @Test
    void aDraftOfManyCampaignsIsTriedOutBesideTheStore() {
        Careless store = new Careless();
        try (Opened open = open(store, program(1))) {
            open.play("one");
            store.kept.clear();
            Backtest backtest = open.engine().backtest(BacktestOptions.of(program(4)), (done, total) -> {});
            assertEquals(0, store.kept.size());
            assertEquals(List.of(new Cost("points", MANY, MANY + 3)), backtest.totals());
        }
    }
}
