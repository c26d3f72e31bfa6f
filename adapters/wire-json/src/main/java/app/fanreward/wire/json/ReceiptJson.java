package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.seal.Receipt;

/**
 * Receipts as JSON, so that they verify by themselves. Each record stands there twice: {@code canonical} are the bytes
 * that its hash is taken over, {@code readable} says the same for people, and may be left out.
 *
 * <pre>{@code
 * {"form":"fanreward receipt 1",
 *  "record":{"canonical":"AQVmYW4tMQ…","previousHash":"a1b2…","hash":"c3d4…","readable":{"member":"fan-1",…}},
 *  "following":[],"leaf":3,"path":["4e3b…"],"seal":{"form":"fanreward seal 1",…}}
 * }</pre>
 */
public final class ReceiptJson {
    private ReceiptJson() {}

    /**
     * Reads a receipt. What it proves, {@link Receipt#verify} says.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @return the receipt, equal to the one that was written
     * @throws FanRewardException with what is wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer; also if what is written there for
     *     people is not what the canonical form says
     */
    public static Receipt read(byte[] body) {
        return ReceiptReading.read(RawReader.whole(body));
    }

    /**
     * Writes a receipt so that {@link #read} reads an equal one back.
     *
     * @param receipt the receipt
     * @return the JSON, on one line
     */
    public static AnswerJson of(Receipt receipt) {
        return new AnswerJson(out -> SealWriting.receipt(out, receipt));
    }
}
