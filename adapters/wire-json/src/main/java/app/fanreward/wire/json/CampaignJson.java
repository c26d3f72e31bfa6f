package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The life of campaigns as JSON. An order has one or several moves; new content stands in it as the text of a campaign
 * file, so that problems can name its lines.
 *
 * <pre>{@code
 * {"key":"release-7","actor":"jane","reason":"longer summer","moves":[
 *   {"campaign":"summer","move":"submit","document":"kind: Campaign\nkey: summer\n..."},
 *   {"campaign":"spring","move":"end"},
 *   {"campaign":"autumn","move":"publish","version":2,"effectiveFrom":"2026-09-01T00:00:00Z"}]}
 * }</pre>
 */
public final class CampaignJson {
    private CampaignJson() {}

    /**
     * Reads an order.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param documents reads the text of a campaign file that has one campaign
     * @return the order
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise with a JSON pointer; and what {@code documents} throws
     */
    public static CampaignOrder parse(byte[] body, Function<String, Campaign> documents) {
        return CampaignReading.order(RawReader.whole(body), documents);
    }

    /**
     * Writes an order so that {@link #parse} reads an equal one back.
     *
     * @param order the order
     * @param documents writes the text of a campaign file
     * @return the text, on one line
     */
    public static String write(CampaignOrder order, Function<Campaign, String> documents) {
        return new AnswerJson(out -> CampaignWriting.order(out, order, documents)).toString();
    }

    /**
     * One campaign, with where it stands and what can be done now.
     *
     * @param entry the campaign
     * @param now the instant
     * @return the answer
     */
    public static AnswerJson of(CampaignEntry entry, Instant now) {
        return new AnswerJson(out -> CampaignWriting.entry(out, entry, now));
    }

    /**
     * Several campaigns.
     *
     * @param entries the campaigns
     * @param now the instant
     * @return the answer
     */
    public static AnswerJson of(List<CampaignEntry> entries, Instant now) {
        return new AnswerJson(out -> {
            out.writeStartObject();
            Fields.list(out, "campaigns", entries, (json, entry) -> CampaignWriting.entry(json, entry, now));
            out.writeEndObject();
        });
    }

    /**
     * What a version says.
     *
     * @param campaign the key of the campaign
     * @param version the number of the version
     * @param document the text of a campaign file
     * @return the answer
     */
    public static AnswerJson ofVersion(String campaign, int version, String document) {
        return AnswerJson.object()
                .put("campaign", campaign)
                .put("version", version)
                .put("document", document)
                .build();
    }

    /**
     * Reads one campaign.
     *
     * @param body what {@link #of(CampaignEntry, Instant)} wrote
     * @return the campaign
     */
    public static CampaignEntry readEntry(byte[] body) {
        return CampaignReading.entry(Answered.read(body));
    }

    /**
     * Reads several campaigns.
     *
     * @param body what {@link #of(List, Instant)} wrote
     * @return the campaigns
     */
    public static List<CampaignEntry> readEntries(byte[] body) {
        return Answered.read(body).each("campaigns", CampaignReading::entry);
    }

    /**
     * Reads the text of a version.
     *
     * @param body what {@link #ofVersion} wrote
     * @return the text of a campaign file
     */
    public static String readDocument(byte[] body) {
        return Answered.read(body).text("document");
    }
}
