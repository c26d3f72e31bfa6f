package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private static final SealKey KEY = SealKeys.fresh();

    private final World world =
            new World(World.campaign("c").rule(World.fullListen()).build());

    private void play(String... members) {
        for (String member : members) {
            world.submit(world.play(member, World.NOON, 40));
        }
    }

    @Test
    void everyRecordOfEveryJournalIsProvenByTheFirstSealThatCoversIt() {
        play("a", "b", "m", "m!", "m-1", "m-10", "m-2", "mm", "\uD83C\uDFB5", "\uD83C\uDFB6", "\uFFFD");
        Seal first = world.engine.seal(KEY);
        play("a", "a", "m-1", "new", "\uD83C\uDFB6");
        Seal second = world.engine.seal(KEY);
        play("a");
        for (String member : world.store.members("", 100)) {
            for (JournalRecord record : world.engine.journal(member, 0, 10)) {
                Seal expected =
                        record.sequence() == 1 && !member.equals("new") && !member.startsWith("$") ? first : second;
                if ((member.equals("a") && record.sequence() == 4)
                        || (member.equals("$seals") && record.sequence() == 2)) {
                    continue;
                }
                Receipt receipt = world.engine.receipt(member, record.sequence());
                assertEquals(record, receipt.record());
                assertEquals(expected, receipt.seal(), member + "#" + record.sequence());
                assertEquals(List.of(), receipt.verify(KEY.publicKey()));
                assertEquals(
                        List.of("seal " + expected.number() + " is not signed by the trusted key"),
                        receipt.verify(SealKeys.fresh().publicKey()));
            }
        }
        assertEquals(
                List.of(3L),
                world.engine.receipt("a", 2).following().stream()
                        .map(JournalRecord::sequence)
                        .toList());
        world.close();
    }

    @Test
    void whatIsNotSealedYetOrNotThereHasNoReceipt() {
        play("a");
        assertNotFound("seal first", "a", 1);
        world.engine.seal(KEY);
        play("a");
        assertNotFound("seal first", "a", 2);
        assertNotFound("there is no record 3 of 'a'", "a", 3);
        assertNotFound("there is no record 0 of 'a'", "a", 0);
        assertNotFound("there is no record 1 of 'nobody'", "nobody", 1);
        world.close();
    }

    @Test
    void aReceiptIsNotMadeFromJournalsThatWereChanged() {
        play("a", "b");
        world.engine.seal(KEY);
        ForgedStore forged = new ForgedStore(world.store);
        forged.forge("b", List.of());
        try (var engine = FanReward.builder().store(forged).build()) {
            assertEquals(
                    ErrorCode.STORE_DAMAGED,
                    assertThrows(FanRewardException.class, () -> engine.receipt("a", 1))
                            .code());
        }
    }

    @Test
    void aReceiptAlteredInAnyFieldProvesNothing() {
        play("a", "b", "c", "b", "b");
        world.engine.seal(KEY);
        Receipt real = world.engine.receipt("b", 1);
        assertEquals(List.of(), real.verify(KEY.publicKey()));
        List<Receipt> altered = new ArrayList<>();
        for (JournalRecord other : alterations(real.record())) {
            altered.add(new Receipt(other, real.following(), real.leaf(), real.path(), real.seal()));
        }
        for (int i = 0; i < 2; i++) {
            for (JournalRecord other : alterations(real.following().get(i))) {
                List<JournalRecord> following = new ArrayList<>(real.following());
                following.set(i, other);
                altered.add(new Receipt(real.record(), following, real.leaf(), real.path(), real.seal()));
            }
            List<JournalRecord> fewer = new ArrayList<>(real.following());
            fewer.remove(i);
            altered.add(new Receipt(real.record(), fewer, real.leaf(), real.path(), real.seal()));
        }
        altered.add(new Receipt(real.record(), real.following().reversed(), real.leaf(), real.path(), real.seal()));
        for (long leaf = -1; leaf <= 3; leaf++) {
            if (leaf != real.leaf()) {
                altered.add(new Receipt(real.record(), real.following(), leaf, real.path(), real.seal()));
            }
        }
        for (int i = 0; i < real.path().size(); i++) {
            List<ContentHash> path = new ArrayList<>(real.path());
            path.set(i, ContentHash.ZERO);
            altered.add(new Receipt(real.record(), real.following(), real.leaf(), path, real.seal()));
            List<ContentHash> shorter = new ArrayList<>(real.path());
            shorter.remove(i);
            altered.add(new Receipt(real.record(), real.following(), real.leaf(), shorter, real.seal()));
        }
        for (Seal other : alterations(real.seal())) {
            altered.add(new Receipt(real.record(), real.following(), real.leaf(), real.path(), other));
        }
        for (Receipt receipt : altered) {
            assertNotEquals(real, receipt);
            assertTrue(!receipt.verify(KEY.publicKey()).isEmpty(), receipt::toString);
        }
        assertTrue(altered.size() > 45, altered.size() + " alterations");
        world.close();
    }

    @Test
    void aForeignChainUnderTheSameSealProvesNothing() {
        play("a", "b");
        Seal seal = world.engine.seal(KEY);
        Receipt a = world.engine.receipt("a", 1);
        Receipt b = world.engine.receipt("b", 1);
        assertTrue(!new Receipt(a.record(), List.of(b.record()), b.leaf(), b.path(), seal)
                .verify(KEY.publicKey())
                .isEmpty());
        world.close();
    }

    private void assertNotFound(String words, String member, long sequence) {
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> world.engine.receipt(member, sequence));
        assertEquals(ErrorCode.NOT_FOUND, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::getMessage);
    }

    private static List<Seal> alterations(Seal s) {
        ContentHash zero = ContentHash.ZERO;
        ContentHash one = ContentHash.of();
        String key = SealKeys.hex(SealKeys.fresh());
        return List.of(
                new Seal(
                        2,
                        s.position(),
                        s.journals(),
                        s.records(),
                        s.root(),
                        s.sealedAt(),
                        zero,
                        s.publicKey(),
                        s.signature()),
                new Seal(1, 9, s.journals(), s.records(), s.root(), s.sealedAt(), zero, s.publicKey(), s.signature()),
                new Seal(1, s.position(), 4, s.records(), s.root(), s.sealedAt(), zero, s.publicKey(), s.signature()),
                new Seal(1, s.position(), s.journals(), 9, s.root(), s.sealedAt(), zero, s.publicKey(), s.signature()),
                new Seal(
                        1,
                        s.position(),
                        s.journals(),
                        s.records(),
                        one,
                        s.sealedAt(),
                        zero,
                        s.publicKey(),
                        s.signature()),
                new Seal(
                        1,
                        s.position(),
                        s.journals(),
                        s.records(),
                        s.root(),
                        World.NOON.plusSeconds(1),
                        zero,
                        s.publicKey(),
                        s.signature()),
                new Seal(
                        1,
                        s.position(),
                        s.journals(),
                        s.records(),
                        s.root(),
                        s.sealedAt(),
                        one,
                        s.publicKey(),
                        s.signature()),
                new Seal(1, s.position(), s.journals(), s.records(), s.root(), s.sealedAt(), zero, key, s.signature()),
                new Seal(
                        1, s.position(), s.journals(), s.records(), s.root(), s.sealedAt(), zero, s.publicKey(), "00"));
    }

    private static List<JournalRecord> alterations(JournalRecord r) {
        EventContent e = (EventContent) r.content();
        EventContent otherHash = new EventContent(
                e.event(),
                ContentHash.ZERO,
                e.zone(),
                e.localDate(),
                e.disposition(),
                e.releases(),
                e.program(),
                e.awards(),
                e.reasons(),
                e.charges(),
                e.quotes());
        EventContent noAwards = new EventContent(
                e.event(),
                e.contentHash(),
                e.zone(),
                e.localDate(),
                e.disposition(),
                e.releases(),
                e.program(),
                List.of(),
                e.reasons(),
                e.charges(),
                e.quotes());
        List<Posting> doubled = r.postings().stream()
                .map(p -> new Posting(p.account(), p.owner(), p.pointType(), 2 * p.amount()))
                .toList();
        ContentHash other = ContentHash.of();
        return List.of(
                new JournalRecord(
                        "z",
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence() + 7,
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt().plusNanos(1000),
                        r.actor(),
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        "eve",
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        new RecordKey(null, "x"),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        otherHash,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        noAwards,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        e,
                        doubled,
                        r.walletChanges(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        e,
                        r.postings(),
                        List.of(),
                        r.previousHash(),
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        other,
                        r.hash()),
                new JournalRecord(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        r.actor(),
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash(),
                        other),
                JournalRecord.sealing(
                        r.member(),
                        r.sequence(),
                        r.recordedAt(),
                        "eve",
                        r.key(),
                        e,
                        r.postings(),
                        r.walletChanges(),
                        r.previousHash()));
    }
}
