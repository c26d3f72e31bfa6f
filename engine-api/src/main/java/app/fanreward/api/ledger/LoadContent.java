package app.fanreward.api.ledger;

import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns of files or code were loaded that say something new; in the program's own journal {@code $loads}.
 *
 * @param program the program that has them
 * @param campaigns which of its campaigns are new or say something else than before; at least one
 */
public record LoadContent(ContentHash program, List<Loaded> campaigns) implements RecordContent {
    /** Takes a copy. */
    public LoadContent {
        campaigns = List.copyOf(campaigns);
    }

    /**
     * A version.
     *
     * @param campaign the key of the campaign
     * @param version its number, from 1
     * @param content the hash of what it says, by which a later load knows it again
     * @param effectiveFrom from when it decides, by when events happened, or null for a first version, which decides
     *     over its whole window
     */
    public record Loaded(
            String campaign,
            int version,
            ContentHash content,
            @Nullable Instant effectiveFrom) {}

    @Override
    public String label() {
        return "ledger.campaigns-loaded";
    }
}
