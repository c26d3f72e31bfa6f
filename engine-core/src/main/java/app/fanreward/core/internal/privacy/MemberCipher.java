package app.fanreward.core.internal.privacy;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.AccountFacts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens one member's personal data. What is sealed is padded, since a length gives away a short value, and
 * bound to where it stands. Not safe for use by several threads.
 */
final class MemberCipher {
    private static final byte[] NO_SALT = {};

    /** What events say is padded to whole blocks. */
    private static final int EVENT_BLOCK = 16;

    /** Single values are shorter, and few: all but long texts come out equally long. */
    private static final int VALUE_BLOCK = 32;

    /** Bytes of a token: enough that no two values of a member ever share one. */
    private static final int TOKEN = 16;

    /** Most values of the profile remembered opened. */
    private static final int MOST_REMEMBERED = 64;

    private final String member;
    private final SealingKey key;
    private final Map<Value.Sealed, Value> remembered = new HashMap<>();

    MemberCipher(String member, SealingKey key) {
        this.member = member;
        this.key = key;
    }

    /** Seals what is personal about an event, for one record. */
    Value.Sealed sealEvent(Map<String, Value> personal, RecordKey record) {
        byte[] content = new CanonicalWriter().values(personal).toBytes();
        return new Value.Sealed(key.seal(padded(content, EVENT_BLOCK), ofEvent(record), NO_SALT));
    }

    /** Opens what {@link #sealEvent} sealed. */
    Map<String, Value> openEvent(Value.Sealed sealed, RecordKey record) {
        byte[] content = opened(sealed, ofEvent(record), record.value());
        CanonicalReader in = new CanonicalReader(content);
        Map<String, Value> personal = in.values();
        in.end();
        return personal;
    }

    /** Seals an attribute of the member that becomes known with a record; the same value looks different in another. */
    Value.Sealed sealAttribute(String name, Value value, RecordKey record) {
        return seal(value, ofAttribute(name), record);
    }

    /** Opens what {@link #sealAttribute} sealed. */
    Value openAttribute(String name, Value.Sealed sealed) {
        return open(sealed, ofAttribute(name), name);
    }

    /** Seals an attribute of an account of the member, as {@link #sealAttribute} does one of the member. */
    Value.Sealed sealAttribute(AccountFacts account, String name, Value value, RecordKey record) {
        return seal(value, ofAttribute(account, name), record);
    }

    /** Opens what was sealed of an account. */
    Value openAttribute(AccountFacts account, String name, Value.Sealed sealed) {
        return open(sealed, ofAttribute(account, name), name);
    }

    private Value.Sealed seal(Value value, byte[] place, RecordKey record) {
        byte[] content = new CanonicalWriter().value(value).toBytes();
        byte[] salt = record.value().getBytes(StandardCharsets.UTF_8);
        return new Value.Sealed(key.seal(padded(content, VALUE_BLOCK), place, salt));
    }

    private Value open(Value.Sealed sealed, byte[] place, String name) {
        Value known = remembered.get(sealed);
        if (known != null) {
            return known;
        }
        CanonicalReader in = new CanonicalReader(opened(sealed, place, name));
        Value value = in.value();
        in.end();
        if (remembered.size() == MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(sealed, value);
        return value;
    }

    /** Names a value so that a limit can count it apart and nobody can tell which one it is. */
    String conceal(String counter, String seen) {
        byte[] token = key.token(new CanonicalWriter().text(counter).text(seen).toBytes());
        return "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, TOKEN));
    }

    private byte[] ofEvent(RecordKey record) {
        return new CanonicalWriter()
                .text("event")
                .text(member)
                .flag(record.member() != null)
                .text(record.value())
                .toBytes();
    }

    private byte[] ofAttribute(String name) {
        return new CanonicalWriter().text("attribute").text(member).text(name).toBytes();
    }

    private byte[] ofAttribute(AccountFacts account, String name) {
        return new CanonicalWriter()
                .text("account")
                .text(member)
                .text(account.platform())
                .text(account.id())
                .text(name)
                .toBytes();
    }

    private byte[] opened(Value.Sealed sealed, byte[] place, String what) {
        byte @Nullable [] content = key.open(sealed.bytes(), place);
        if (content == null) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "the personal data of '" + what + "' of member '" + member
                            + "' was not sealed there with the member's key; run verify to see what is damaged");
        }
        return unpadded(content);
    }

    /** One bit and zeros to the next whole block (ISO/IEC 7816-4). */
    private static byte[] padded(byte[] content, int block) {
        byte[] padded = Arrays.copyOf(content, (content.length / block + 1) * block);
        padded[content.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] unpadded(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != (byte) 0x80) {
            throw new IllegalStateException("sealed content without its end");
        }
        return Arrays.copyOf(padded, end);
    }
}
