package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.RewardStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What seals find that the records alone do not show: every forgery here is one whose hashes all fit. */
class VerifySealsTest {
    private static final SealKey KEY = SealKeys.fresh();
    private static final SealKey FOREIGN = SealKeys.fresh();

    private final World world =
            new World(World.campaign("c").rule(World.fullListen()).build());
    private final ForgedStore forged = new ForgedStore(world.store);

    @BeforeEach
    void playAndSealThreeTimes() {
        for (int i = 0; i < 3; i++) {
            for (String member : List.of("a", "b", "c")) {
                world.submit(world.play(member, World.NOON, 40));
            }
            world.engine.seal(KEY);
        }
    }

    @Test
    void whatNobodyTouchedIsCleanHoweverItIsLookedAt() {
        Seal early = seal(1);
        Seal newest = seal(3);
        world.submit(world.play("d", World.NOON, 40));
        for (VerifyOptions options : List.of(
                VerifyOptions.NONE,
                new VerifyOptions(List.of(), early),
                new VerifyOptions(List.of(), newest),
                new VerifyOptions(List.of(SealKeys.hex(FOREIGN), SealKeys.hex(KEY)), null),
                new VerifyOptions(List.of(SealKeys.hex(KEY)), early),
                new VerifyOptions(List.of(SealKeys.hex(KEY)), newest))) {
            assertEquals(List.of(), world.engine.verify(options, n -> {}).findings());
        }
    }

    @Test
    void aRecordThatWasEditedWithAllHashesMadeToFitIsFound() {
        forged.forge("b", edited(forged.all("b"), 1));
        assertSealed(forged, "records were changed, removed or moved");
    }

    @Test
    void anEditBeforeAnEarlierSealIsFoundByTheNewestAsWell() {
        forged.forge("a", edited(forged.all("a"), 0));
        assertSealed(forged, "seal 3");
        assertEquals(
                2,
                verify(forged, new VerifyOptions(List.of(), seal(2))).findings().size(),
                "the newest seal of the store and the one from outside");
    }

    @Test
    void theNewestRecordOfAJournalThatWasRemovedIsFound() {
        List<JournalRecord> shorter = forged.all("c");
        shorter.removeLast();
        forged.forge("c", shorter);
        assertSealed(forged, "there are 5 journals with 11 records");
    }

    @Test
    void aWholeMemberThatWasRemovedIsFound() {
        forged.forge("b", List.of());
        assertSealed(forged, "made over 5 journals with 12 records");
    }

    @Test
    void withoutTheSealsTheSameForgeriesAreNotFound() {
        ForgedStore unsealed = new ForgedStore(world.store);
        unsealed.forge("$seals", List.of());
        unsealed.forge("b", edited(unsealed.all("b"), 1));
        unsealed.forge("c", List.of());
        assertEquals(List.of(), verify(unsealed, VerifyOptions.NONE).findings());
        assertFound(verify(unsealed, new VerifyOptions(List.of(), seal(2))), "the store has no good seal 2, only none");
    }

    @Test
    void aSealThatWasEditedIsFound() {
        List<JournalRecord> seals = forged.all("$seals");
        Seal second = seal(2);
        Seal moved = new Seal(
                2,
                second.position(),
                second.journals(),
                second.records(),
                second.root(),
                second.sealedAt().minusSeconds(60),
                second.previous(),
                second.publicKey(),
                second.signature());
        seals.set(1, with(seals.get(1), moved));
        forged.forge("$seals", seals);
        assertFound(verify(forged, VerifyOptions.NONE), "the signature of seal 2");
    }

    @Test
    void aSealThatWasRemovedFromTheMiddleIsFound() {
        List<JournalRecord> seals = forged.all("$seals");
        seals.remove(1);
        forged.forge("$seals", seals);
        assertFound(verify(forged, VerifyOptions.NONE), "seal 3 stands where seal 2 should");
    }

    @Test
    void aSealThatWasMadeAnewWithAForeignKeyBreaksTheChain() {
        List<JournalRecord> seals = forged.all("$seals");
        seals.set(1, with(seals.get(1), signedAnew(seal(2), seal(1).hash())));
        forged.forge("$seals", seals);
        assertFound(verify(forged, VerifyOptions.NONE), "seal 3 does not name the one before it");
    }

    @Test
    void aStoreSealedAnewWithAForeignKeyIsFoundOnlyByWhatIsKeptOutside() {
        World fake = new World(World.campaign("c").rule(World.fullListen()).build());
        for (int i = 0; i < 3; i++) {
            fake.submit(fake.play("a", World.NOON, 40));
            fake.engine.seal(FOREIGN);
        }
        assertTrue(fake.engine.verify(n -> {}).clean(), "nothing in the store itself can show it");
        assertFound(
                fake.engine.verify(new VerifyOptions(List.of(SealKeys.hex(KEY)), null), n -> {}),
                "which is not trusted");
        assertFound(
                fake.engine.verify(new VerifyOptions(List.of(), seal(2)), n -> {}),
                "seal 2 of the store is not the given one");
    }

    @Test
    void anOlderCopyOfTheStoreIsFoundByANewerSeal() {
        List<JournalRecord> seals = forged.all("$seals");
        seals.removeLast();
        forged.forge("$seals", seals);
        for (String member : List.of("a", "b", "c")) {
            forged.forge(member, forged.all(member).subList(0, 2));
        }
        assertFound(
                verify(forged, new VerifyOptions(List.of(), seal(3))),
                "the store has no good seal 3, only up to 2: it was removed, or this is an older copy of the store");
    }

    @Test
    void aForgedSealFromOutsideIsFound() {
        Seal real = seal(3);
        Seal byForeigner = signedAnew(real, real.previous());
        assertFound(
                world.engine.verify(new VerifyOptions(List.of(SealKeys.hex(KEY)), byForeigner), n -> {}),
                "the given seal 3 is signed with");
        Seal unsigned = new Seal(
                3,
                real.position(),
                real.journals(),
                real.records(),
                real.root(),
                real.sealedAt(),
                real.previous(),
                real.publicKey(),
                signedAnew(real, real.previous()).signature());
        assertFound(
                world.engine.verify(new VerifyOptions(List.of(), unsigned), n -> {}),
                "the signature of the given seal 3 is not by the key that it names");
    }

    @Test
    void fromTheOutsideSealOnEverySealMustBeByATrustedKey() {
        world.submit(world.play("a", World.NOON, 40));
        Seal later = world.engine.seal(FOREIGN);
        String trusted = SealKeys.hex(KEY);
        assertFound(
                world.engine.verify(new VerifyOptions(List.of(trusted), seal(1)), n -> {}), "seal 4 is signed with");
        assertEquals(
                List.of(),
                world.engine
                        .verify(new VerifyOptions(List.of(SealKeys.hex(FOREIGN)), later), n -> {})
                        .findings(),
                "the seals before it are vouched for by it");
    }

    @Test
    void aRecordThatIsNoSealInTheirJournalIsFound() {
        List<JournalRecord> seals = forged.all("$seals");
        seals.set(0, forged.all("a").get(0));
        forged.forge("$seals", seals);
        assertFound(verify(forged, VerifyOptions.NONE), "record 1 is no seal");
    }

    @Test
    void aStoreThatNamesSealedHeadsWhichItsJournalsDoNotHaveIsFound() {
        ForgedStore lying = new ForgedStore(world.store) {
            @Override
            public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
                return world.store.heads(afterMember, upToPosition, limit);
            }
        };
        lying.forge("a", edited(lying.all("a"), 2)).forge("b", lying.all("b").subList(0, 1));
        Verification found = verify(lying, VerifyOptions.NONE);
        assertFound(found, "the store names another record as the one that was sealed");
        assertFound(found, "the journal ends at record 1, and record 3 was sealed");
    }

    @Test
    void aStoreThatNamesSealedHeadsOfJournalsWhichItDoesNotListIsFound() {
        for (String hidden : List.of("b", "c")) {
            ForgedStore lying = new ForgedStore(world.store) {
                @Override
                public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
                    return world.store.heads(afterMember, upToPosition, limit);
                }
            };
            lying.forge(hidden, List.of());
            assertSealed(lying, "it covers a journal of '" + hidden + "', which the store does not list");
        }
    }

    private Seal seal(int number) {
        return world.engine.seals(number - 1, 1).get(0);
    }

    private static List<JournalRecord> edited(List<JournalRecord> records, int index) {
        records.set(index, Altered.with(records.get(index), "actor", "somebody else"));
        return records;
    }

    private static JournalRecord with(JournalRecord record, Seal seal) {
        return Altered.with(record, "content", new SealContent(seal));
    }

    private static Seal signedAnew(Seal seal, ContentHash previous) {
        return Seal.sign(
                seal.number(),
                seal.position(),
                seal.journals(),
                seal.records(),
                seal.root(),
                seal.sealedAt(),
                previous,
                FOREIGN);
    }

    private Verification verify(RewardStore store, VerifyOptions options) {
        RewardEngine engine = FanReward.builder()
                .store(store)
                .program(world.engine.program())
                .clock(world.now::get)
                .build();
        return engine.verify(options, n -> {});
    }

    /** Only the seals show it. */
    private void assertSealed(RewardStore store, String words) {
        Verification found = verify(store, VerifyOptions.NONE);
        assertEquals(Set.of(Kind.SEAL), kinds(found), found::toString);
        assertFound(found, words);
    }

    private static void assertFound(Verification found, String words) {
        assertTrue(
                found.findings().stream()
                        .anyMatch(
                                one -> one.kind() == Kind.SEAL && one.message().contains(words)),
                () -> found.findings().toString());
    }

    private static Set<Kind> kinds(Verification found) {
        return found.findings().stream().map(Finding::kind).collect(Collectors.toSet());
    }
}
