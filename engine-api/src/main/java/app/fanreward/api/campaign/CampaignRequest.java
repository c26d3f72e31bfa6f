package app.fanreward.api.campaign;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One move that is asked for.
 *
 * @param campaign the key of the campaign
 * @param move what to do
 * @param version the version it is meant for, or 0 for the newest; if it is no longer the newest, nothing is done
 * @param content the new content, with {@code DRAFT} always and with {@code SUBMIT} if there is some; otherwise null
 * @param effectiveFrom with {@code PUBLISH}: from when it holds, or null for what the version says if that is to come, or else
 *     now; otherwise null
 */
public record CampaignRequest(
        String campaign,
        CampaignMove move,
        int version,
        @Nullable Campaign content,
        @Nullable Instant effectiveFrom) {
    /** Checks the parts. */
    public CampaignRequest {
        if (!Names.isKey(campaign)) {
            throw new IllegalArgumentException("'" + campaign + "' is no key: lower-case letters, digits and hyphens");
        }
        if (version < 0) {
            throw new IllegalArgumentException("versions are numbered from 1, not " + version);
        }
        if (content != null && !content.key().equals(campaign)) {
            throw new IllegalArgumentException(
                    "the request is about '" + campaign + "', and its content is of '" + content.key() + "'");
        }
        if (move == CampaignMove.DRAFT && content == null) {
            throw new IllegalArgumentException("a draft needs content");
        }
        if (content != null && move != CampaignMove.DRAFT && move != CampaignMove.SUBMIT) {
            throw new IllegalArgumentException("only draft and submit take content, not " + move.word());
        }
        if (effectiveFrom != null && move != CampaignMove.PUBLISH) {
            throw new IllegalArgumentException("only publish takes an instant, not " + move.word());
        }
        effectiveFrom = effectiveFrom == null ? null : effectiveFrom.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A move that needs nothing but a name, for the newest version.
     *
     * @param campaign the key of the campaign
     * @param move what to do
     * @return the request
     */
    public static CampaignRequest of(String campaign, CampaignMove move) {
        return new CampaignRequest(campaign, move, 0, null, null);
    }

    /**
     * Keeps new content for later.
     *
     * @param content the next version
     * @return the request
     */
    public static CampaignRequest draft(Campaign content) {
        return new CampaignRequest(content.key(), CampaignMove.DRAFT, 0, content, null);
    }

    /**
     * Asks for review of new content.
     *
     * @param content the next version
     * @return the request
     */
    public static CampaignRequest submit(Campaign content) {
        return new CampaignRequest(content.key(), CampaignMove.SUBMIT, 0, content, null);
    }

    /**
     * Publishes the newest version.
     *
     * @param campaign the key of the campaign
     * @param effectiveFrom from when it holds, or null for what the version says if that is to come, or else now
     * @return the request
     */
    public static CampaignRequest publish(String campaign, @Nullable Instant effectiveFrom) {
        return new CampaignRequest(campaign, CampaignMove.PUBLISH, 0, null, effectiveFrom);
    }
}
