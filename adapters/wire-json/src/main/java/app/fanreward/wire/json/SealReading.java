package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.seal.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a seal of one JSON object and collects everything that is wrong with it. */
final class SealReading {
    private static final long LARGEST = (1L << 53) - 1;
    static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    static final Pattern BYTES = Pattern.compile("(?:[0-9a-f]{2}){1,512}");

    private SealReading() {}

    static Seal read(Raw value) {
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(ErrorCode.INVALID_INPUT, "a seal is a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        Seal seal = read(new ObjectReading(fields, "", problems::add));
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, ""));
        }
        return seal;
    }

    /** Reads the fields of a seal; it is one only if no problem was noted. */
    static Seal read(ObjectReading fields) {
        fields.choice("form", Map.of(SealWriting.SEAL_FORM, true));
        long number = fields.whole("number", 1, LARGEST);
        long position = fields.whole("position", 0, LARGEST);
        long journals = fields.whole("journals", 0, LARGEST);
        long records = fields.whole("records", 0, LARGEST);
        ContentHash root = hash(fields, "root");
        Instant sealedAt = fields.instant("sealedAt");
        ContentHash previous = hash(fields, "previous");
        String publicKey = bytes(fields, "publicKey");
        String signature = bytes(fields, "signature");
        fields.refuseOthers("a seal");
        return new Seal(number, position, journals, records, root, sealedAt, previous, publicKey, signature);
    }

    static ContentHash hash(ObjectReading fields, String name) {
        String digits = fields.required(name);
        if (digits != null && !HASH.matcher(digits).matches()) {
            fields.wrong(name, Raw.quoted(digits) + " is no hash: 64 hexadecimal digits in lower case");
            return ContentHash.ZERO;
        }
        return digits == null
                ? ContentHash.ZERO
                : ContentHash.ofBytes(HexFormat.of().parseHex(digits));
    }

    private static String bytes(ObjectReading fields, String name) {
        String digits = fields.required(name);
        if (digits != null && !BYTES.matcher(digits).matches()) {
            fields.wrong(name, Raw.quoted(digits) + " is no " + name + ": hexadecimal digits in lower case");
        }
        return digits == null ? "" : digits;
    }
}
