package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.VerifyOptions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What is known from outside when a ledger is proven: {@code {"trusted": ["302a…"], "since": {a seal}}}. */
public final class VerifyJson {
    private VerifyJson() {}

    /**
     * Reads what is known.
     *
     * @param body the JSON text in UTF-8; {@code {}} where nothing is known
     * @return the options
     * @throws FanRewardException with {@code INVALID_INPUT} or {@code TYPE_MISMATCH} and every problem found, each with
     *     a JSON pointer
     */
    public static VerifyOptions parse(byte[] body) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "proving the ledger takes a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        List<String> trusted = trusted(reading);
        ObjectReading since = reading.object("since", "an object with a seal");
        Seal seal = since == null ? null : SealReading.read(since);
        reading.refuseOthers("proving the ledger");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, ""));
        }
        return new VerifyOptions(trusted, seal);
    }

    private static List<String> trusted(ObjectReading reading) {
        Raw value = reading.anything("trusted");
        List<String> keys = new ArrayList<>();
        if (value != null) {
            List<Raw> items = value instanceof Raw.Items(List<Raw> values) ? values : List.of(value);
            for (Raw item : items) {
                if (item instanceof Raw.Text(String digits)
                        && SealReading.BYTES.matcher(digits).matches()) {
                    keys.add(digits);
                } else {
                    reading.wrong(
                            "trusted",
                            item.inWords()
                                    + " is no public key: the hexadecimal digits, in lower case, that a seal has "
                                    + "as publicKey, in a list");
                }
            }
        }
        return keys;
    }

    /**
     * Writes what is known.
     *
     * @param options the options
     * @return what {@link #parse} reads
     */
    public static AnswerJson of(VerifyOptions options) {
        return new AnswerJson(out -> {
            out.writeStartObject();
            Fields.list(out, "trusted", options.trusted(), JsonGenerator::writeString);
            Seal since = options.since();
            if (since != null) {
                out.writeName("since");
                SealWriting.seal(out, since);
            }
            out.writeEndObject();
        });
    }
}
