package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.rule.ProgramSettings;
import java.nio.charset.StandardCharsets;

/**
 * Changes of the catalogue as JSON objects; {@code change} is {@code offer}, {@code stock} or {@code retire}. The same
 * holds of fields and amounts as in {@link CommandJson}.
 *
 * <pre>{@code
 * {"change":"offer","reward":"poster","key":"2026-06","actor":"jane","title":"Signed poster","price":"500",
 *  "limit":{"most":1,"period":"lifetime"},"from":"2026-06-01T00:00:00Z"}
 * {"change":"stock","reward":"poster","key":"delivery-1","actor":"jane","by":100}
 * {"change":"retire","reward":"poster","key":"sold-off","actor":"jane"}
 * }</pre>
 */
public final class CatalogJson {
    private CatalogJson() {}

    /**
     * Reads one change.
     *
     * @param json the text
     * @param settings says which point types there are
     * @return the change
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT}, {@code TYPE_MISMATCH} or {@code UNKNOWN_POINT_TYPE} with a JSON pointer
     */
    public static CatalogChange parse(String json, ProgramSettings settings) {
        return parse(json.getBytes(StandardCharsets.UTF_8), settings);
    }

    /**
     * Reads one change.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says which point types there are
     * @return the change
     * @throws FanRewardException as {@link #parse(String, ProgramSettings)} does
     */
    public static CatalogChange parse(byte[] body, ProgramSettings settings) {
        return CatalogReading.read(RawReader.whole(body), settings);
    }

    /**
     * Writes a change so that {@link #parse} reads an equal one back.
     *
     * @param change the change
     * @return the text, on one line
     */
    public static String write(CatalogChange change) {
        return new AnswerJson(out -> CatalogWriting.change(out, change)).toString();
    }
}
