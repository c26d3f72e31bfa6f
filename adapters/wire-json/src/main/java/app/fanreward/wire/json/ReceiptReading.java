package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a receipt of one JSON object and collects everything that is wrong with it. Used once. */
final class ReceiptReading {
    /** A tree of 2^63 leaves has paths of 63. */
    private static final int LONGEST_PATH = 63;

    private final List<Problem> problems = new ArrayList<>();

    private ReceiptReading() {}

    static Receipt read(Raw value) {
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(ErrorCode.INVALID_INPUT, "a receipt is a JSON object, not " + value.inWords());
        }
        ReceiptReading reading = new ReceiptReading();
        Receipt receipt = reading.receipt(new ObjectReading(fields, "", reading.problems::add));
        if (receipt == null || !reading.problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(reading.problems, fields, ""));
        }
        return receipt;
    }

    private @Nullable Receipt receipt(ObjectReading fields) {
        fields.choice("form", Map.of(SealWriting.RECEIPT_FORM, true));
        JournalRecord first = proven(fields.object("record", "an object with the record"));
        List<JournalRecord> following = new ArrayList<>();
        List<Raw> items = items(fields, "following");
        for (int i = 0; i < items.size() && problems.isEmpty(); i++) {
            if (items.get(i) instanceof Raw.Fields item) {
                JournalRecord next = proven(new ObjectReading(item, "/following/" + i, problems::add));
                if (next != null) {
                    following.add(next);
                }
            } else {
                fields.wrong("following", "item " + i + " is " + items.get(i).inWords() + ", not a record");
            }
        }
        long leaf = fields.whole("leaf", 0, (1L << 53) - 1);
        List<ContentHash> path = path(fields);
        ObjectReading sealFields = fields.object("seal", "an object with the seal");
        Seal seal = sealFields == null ? null : SealReading.read(sealFields);
        if (seal == null) {
            fields.missing("seal");
        }
        if (!fields.has("record")) {
            fields.missing("record");
        }
        fields.refuseOthers("a receipt");
        return first == null || seal == null ? null : new Receipt(first, following, leaf, path, seal);
    }

    private @Nullable JournalRecord proven(@Nullable ObjectReading fields) {
        if (fields == null) {
            return null;
        }
        String base64 = fields.required("canonical");
        ContentHash previousHash = SealReading.hash(fields, "previousHash");
        ContentHash hash = SealReading.hash(fields, "hash");
        Raw readable = fields.anything("readable");
        fields.refuseOthers("a record of a receipt");
        if (base64 == null || !problems.isEmpty()) {
            return null;
        }
        try {
            byte[] canonical = Base64.getDecoder().decode(base64);
            JournalRecord read = RecordCodec.decode(canonical, previousHash, hash);
            if (!Base64.getEncoder().encodeToString(RecordCodec.encode(read)).equals(base64)) {
                fields.wrong("canonical", "these bytes are not the canonical form of any record");
                return null;
            }
            if (!Names.isId(read.member())) {
                fields.wrong("canonical", "it names " + Raw.quoted(read.member()) + ", which is no member");
            }
            if (readable != null && !readable.equals(readable(read))) {
                fields.wrong(
                        "readable",
                        "it does not say what the canonical form says; leave it out if another version wrote it");
            }
            return read;
        } catch (IllegalArgumentException damaged) {
            fields.wrong("canonical", "these bytes are no record: " + Raw.told(damaged.getMessage()));
            return null;
        }
    }

    private static Raw readable(JournalRecord one) {
        return RawReader.whole(new AnswerJson(out -> LedgerWriting.journalRecord(out, one)).toBytes());
    }

    private List<ContentHash> path(ObjectReading fields) {
        List<ContentHash> path = new ArrayList<>();
        for (Raw item : items(fields, "path")) {
            if (path.size() < LONGEST_PATH
                    && item instanceof Raw.Text(String digits)
                    && SealReading.HASH.matcher(digits).matches()) {
                path.add(ContentHash.ofBytes(HexFormat.of().parseHex(digits)));
            } else {
                fields.wrong("path", "it holds " + item.inWords() + "; at most " + LONGEST_PATH + " hashes are right");
                return path;
            }
        }
        return path;
    }

    private static List<Raw> items(ObjectReading fields, String name) {
        Raw value = fields.anything(name);
        if (value instanceof Raw.Items(List<Raw> items)) {
            return items;
        }
        fields.wrong(name, name + (value == null ? " is missing" : " is " + value.inWords() + ", not a list"));
        return List.of();
    }
}
