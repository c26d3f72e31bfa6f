package app.fanreward.core.internal.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.RecordKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemberCipherTest {
    private static final SealingKey KEY = new SealingKey(new byte[32]);
    private static final RecordKey SLOT = RecordKey.ofEvent(new EventIdentity("test", "1", false), "m");
    private static final RecordKey OTHER = RecordKey.ofEvent(new EventIdentity("test", "2", false), "m");

    private final MemberCipher cipher = new MemberCipher("m", KEY);

    @Test
    void whatIsSealedForOneRecordOpensInNoOtherAndForNobodyElse() {
        Map<String, Value> personal = Map.of("country", Value.of("LI"), "length", Value.of(3));
        Value.Sealed sealed = cipher.sealEvent(personal, SLOT);
        assertEquals(personal, cipher.openEvent(sealed, SLOT));
        damaged(() -> cipher.openEvent(sealed, OTHER));
        damaged(() -> cipher.openEvent(sealed, SLOT.released()));
        damaged(() -> new MemberCipher("n", KEY).openEvent(sealed, SLOT));
        damaged(() -> cipher.openAttribute("country", sealed));
    }

    @Test
    void anAttributeOpensUnderItsOwnNameOnlyAndForNobodyElse() {
        Value.Sealed sealed = cipher.sealAttribute("country", Value.of("LI"), SLOT);
        assertEquals(Value.of("LI"), new MemberCipher("m", KEY).openAttribute("country", sealed));
        damaged(() -> cipher.openAttribute("language", sealed));
        damaged(() -> new MemberCipher("n", KEY).openAttribute("country", sealed));
    }

    @Test
    void sealingAgainGivesTheSameBytes() {
        Map<String, Value> personal = Map.of("country", Value.of("LI"));
        assertEquals(cipher.sealEvent(personal, SLOT), new MemberCipher("m", KEY).sealEvent(personal, SLOT));
        assertNotEquals(cipher.sealEvent(personal, SLOT), cipher.sealEvent(personal, OTHER));
    }

    @Test
    void textsOfEveryLengthComeBack() {
        for (int length = 0; length < 200; length++) {
            Value value = Value.of("x".repeat(length));
            assertEquals(value, cipher.openAttribute("a", cipher.sealAttribute("a", value, SLOT)));
            assertEquals(Map.of("a", value), cipher.openEvent(cipher.sealEvent(Map.of("a", value), SLOT), SLOT));
        }
    }

    @Test
    void aConcealedValueIsTheSameEachTimeAndDifferentForAnotherCounterOrKey() {
        String concealed = cipher.conceal("c/r", "hall");
        assertEquals(concealed, new MemberCipher("m", KEY).conceal("c/r", "hall"));
        assertNotEquals(concealed, cipher.conceal("c/s", "hall"));
        byte[] other = new byte[32];
        other[0] = 1;
        assertNotEquals(concealed, new MemberCipher("m", new SealingKey(other)).conceal("c/r", "hall"));
    }

    private static void damaged(Executable opening) {
        assertEquals(
                ErrorCode.STORE_DAMAGED,
                assertThrows(FanRewardException.class, opening).code());
    }
}
