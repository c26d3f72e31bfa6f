package app.fanreward.api.campaign;

import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One move that was made, as the journal keeps it.
 *
 * @param campaign the key of the campaign
 * @param move what was done
 * @param version the version it was done to, from 1
 * @param content the hash under which the store keeps new content, or null if there is none
 * @param effectiveFrom from when it holds, by when events happen: with {@code PUBLISH}, {@code PAUSE}, {@code RESUME},
 *     {@code END} and {@code ARCHIVE}; otherwise null
 */
public record CampaignStep(
        String campaign,
        CampaignMove move,
        int version,
        @Nullable ContentHash content,
        @Nullable Instant effectiveFrom) {}
