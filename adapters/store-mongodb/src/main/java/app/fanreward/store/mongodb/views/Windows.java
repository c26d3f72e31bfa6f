package app.fanreward.store.mongodb.views;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells when campaigns run: records name what a campaign says by its hash. */
@FunctionalInterface
public interface Windows {
    /**
     * Finds the window of a version.
     *
     * @param campaign the key of the campaign
     * @param content the hash of what the version says
     * @param program the program that has it, or null if the store keeps the version by itself
     * @return the window, or empty if nobody here can read what it says
     */
    Optional<Campaign.Window> of(String campaign, ContentHash content, @Nullable ContentHash program);
}
