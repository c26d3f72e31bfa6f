package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
                boolean early = record.sequence() == 1 && !member.equals("new") && !member.equals("$seals");
                Seal expected = early ? first : second;
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
        alterations(real.record()).forEach(other -> altered.add(Altered.with(real, "record", other)));
        alterations(real.seal()).forEach(other -> altered.add(Altered.with(real, "seal", other)));
        LongStream.rangeClosed(-1, 4)
                .filter(leaf -> leaf != real.leaf())
                .forEach(leaf -> altered.add(Altered.with(real, "leaf", leaf)));
        for (int i = 0; i < real.following().size(); i++) {
            altered.add(Altered.with(real, "following", without(real.following(), i)));
            for (JournalRecord other : alterations(real.following().get(i))) {
                altered.add(Altered.with(real, "following", replacing(real.following(), i, other)));
            }
        }
        altered.add(Altered.with(real, "following", real.following().reversed()));
        for (int i = 0; i < real.path().size(); i++) {
            altered.add(Altered.with(real, "path", without(real.path(), i)));
            altered.add(Altered.with(real, "path", replacing(real.path(), i, ContentHash.ZERO)));
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

    private static <T> List<T> without(List<T> list, int index) {
        List<T> fewer = new ArrayList<>(list);
        fewer.remove(index);
        return fewer;
    }

    private static <T> List<T> replacing(List<T> list, int index, T other) {
        List<T> replaced = new ArrayList<>(list);
        replaced.set(index, other);
        return replaced;
    }

    private static List<Seal> alterations(Seal seal) {
        return Altered.each(
                seal,
                Map.of(
                        "number",
                        2L,
                        "position",
                        9L,
                        "journals",
                        seal.journals() + 1,
                        "records",
                        9L,
                        "root",
                        ContentHash.of(),
                        "sealedAt",
                        World.NOON.plusSeconds(1),
                        "previous",
                        ContentHash.of(),
                        "publicKey",
                        SealKeys.hex(SealKeys.fresh()),
                        "signature",
                        "00"));
    }

    private static List<JournalRecord> alterations(JournalRecord record) {
        EventContent content = (EventContent) record.content();
        List<Posting> doubled = record.postings().stream()
                .map(posting -> Altered.with(posting, "amount", 2 * posting.amount()))
                .toList();
        List<JournalRecord> altered = new ArrayList<>(Altered.each(
                record,
                Map.of(
                        "member",
                        "z",
                        "sequence",
                        record.sequence() + 7,
                        "recordedAt",
                        record.recordedAt().plusNanos(1_000),
                        "actor",
                        "eve",
                        "key",
                        new RecordKey(null, "x"),
                        "content",
                        Altered.with(content, "contentHash", ContentHash.ZERO),
                        "postings",
                        doubled,
                        "walletChanges",
                        List.of(),
                        "previousHash",
                        ContentHash.of(),
                        "hash",
                        ContentHash.of())));
        altered.add(Altered.with(record, "content", Altered.with(content, "awards", List.of())));
        altered.add(JournalRecord.sealing(
                record.member(),
                record.sequence(),
                record.recordedAt(),
                "eve",
                record.key(),
                content,
                record.postings(),
                record.walletChanges(),
                record.previousHash()));
        return altered;
    }
}
