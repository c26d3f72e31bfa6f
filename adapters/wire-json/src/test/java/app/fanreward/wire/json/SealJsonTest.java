package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.api.seal.MerkleTree;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.store.JournalHead;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SealJsonTest {
    private static final Instant AT = Instant.parse("2026-06-01T10:00:00.000123Z");
    private static final SealKey KEY = key();

    private final Receipt receipt = receipt();
    private final Seal seal = receipt.seal();

    @Test
    void aSealReadBackIsTheSameSeal() {
        assertEquals(seal, SealJson.read(SealJson.of(seal).toBytes()));
        assertTrue(SealJson.read(SealJson.of(seal).toBytes()).signedBy(KEY.publicKey()));
    }

    @Test
    void aReceiptReadBackIsTheSameReceiptAndStillProves() {
        Receipt read = ReceiptJson.read(ReceiptJson.of(receipt).toBytes());
        assertEquals(receipt, read);
        assertEquals(List.of(), read.verify(KEY.publicKey()));
    }

    @Test
    void whatIsWrittenForPeopleMayBeLeftOutButMustNotLie() {
        String json = ReceiptJson.of(receipt).toString();
        assertTrue(json.contains("\"country\":\"DE\""), json);
        String lying = json.replaceFirst("\"country\":\"DE\"", "\"country\":\"FR\"");
        assertRefused("does not say what the canonical form says", lying);
        String without = json.replaceAll(
                "\"readable\":\\{.*?\\},\"postings\":\\[\\],\"changes\":\\[\\],[^}]*\\}", "\"readable\":null");
        assertFalse(without.contains("country"), without);
        assertEquals(receipt, ReceiptJson.read(bytes(without)));
    }

    /** Whatever digit or letter of a value is changed: it cannot be read, or it proves nothing. */
    @Test
    void aReceiptWithAnyValueChangedAnywhereProvesNothing() {
        String json = ReceiptJson.of(receipt).toString();
        List<MatchResult> values = Pattern.compile("(?<=[:,\\[])(\"[^\"]+\"|\\d+)")
                .matcher(json)
                .results()
                .toList();
        assertTrue(values.size() > 50, values.size() + " values");
        int read = 0;
        for (MatchResult value : values) {
            for (int at = value.start(); at < value.end(); at += Math.max(1, (value.end() - value.start()) / 7)) {
                char there = json.charAt(at);
                if (there != '"') {
                    char other = there == '1' ? '2' : there == 'a' ? 'b' : Character.isDigit(there) ? '1' : 'a';
                    read += provesNothing(json.substring(0, at) + other + json.substring(at + 1)) ? 1 : 0;
                }
            }
        }
        assertTrue(read > 10, "only " + read + " changed receipts could be read at all");
    }

    private static boolean provesNothing(String json) {
        Receipt changed;
        try {
            changed = ReceiptJson.read(bytes(json));
        } catch (FanRewardException refused) {
            return false;
        }
        assertFalse(changed.verify(KEY.publicKey()).isEmpty(), json);
        return true;
    }

    @Test
    void whatIsNoReceiptOrNoSealIsRefusedWithAReason() {
        String json = ReceiptJson.of(receipt).toString();
        assertRefused("a receipt is a JSON object, not a list", "[]");
        assertRefused("record is missing", "{}");
        assertRefused("form", json.replace("fanreward receipt 1", "fanreward receipt 2"));
        assertRefused("no such field \"more\"", json.replaceFirst("\\{", "{\"more\":1,"));
        assertRefused("these bytes are no record", json.replaceFirst("\"canonical\":\"..", "\"canonical\":\"//"));
        assertRefused("path is", json.replaceFirst("\"path\":\\[[^]]*\\]", "\"path\":7"));
        assertRefused("item 0 is the number 3", json.replaceFirst("\"following\":\\[", "\"following\":[3,"));
        String sealJson = SealJson.of(seal).toString();
        for (String broken : List.of(
                "[]",
                "{}",
                sealJson.replace("fanreward seal 1", "fanreward seal 2"),
                sealJson.replace("\"number\":1", "\"number\":0"),
                sealJson.replaceFirst("\"root\":\"..", "\"root\":\""),
                sealJson.replace(AT.toString(), "yesterday"),
                sealJson.replaceFirst("\"signature\":\".", "\"signature\":\"g"))) {
            assertThrows(FanRewardException.class, () -> SealJson.read(bytes(broken)), broken);
        }
    }

    private static void assertRefused(String words, String json) {
        FanRewardException refused = assertThrows(FanRewardException.class, () -> ReceiptJson.read(bytes(json)));
        String told = refused.getMessage() + refused.problems();
        assertTrue(told.contains(words), told);
    }

    private static Receipt receipt() {
        JournalRecord first = update(1, ContentHash.ZERO);
        JournalRecord second = update(2, first.hash());
        MerkleTree tree = new MerkleTree();
        tree.add(new byte[] {1});
        tree.add(new byte[] {2});
        long leaf = tree.followNext();
        tree.add(Seal.leaf(new JournalHead("fan-1", 2, second.hash())));
        tree.add(new byte[] {3});
        Seal seal = Seal.sign(1, 70, 4, 70, tree.root(), AT, ContentHash.ZERO, KEY);
        return new Receipt(first, List.of(second), leaf, tree.path(), seal);
    }

    private static JournalRecord update(long sequence, ContentHash previous) {
        MemberUpdate update = new MemberUpdate(
                "fan-1",
                "k-" + sequence,
                AT,
                null,
                Map.of("country", Value.of("DE"), "height", Value.of(new BigDecimal("1.80"))),
                "alice");
        return JournalRecord.sealing(
                "fan-1",
                sequence,
                AT.plusSeconds(sequence),
                "alice",
                RecordKey.ofCommand("fan-1", "k-" + sequence),
                new MemberContent(update),
                List.of(),
                List.of(),
                previous);
    }

    private static SealKey key() {
        try {
            return Ed25519SealKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (java.security.GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
