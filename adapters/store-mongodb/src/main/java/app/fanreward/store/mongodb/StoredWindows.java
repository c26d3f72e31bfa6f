package app.fanreward.store.mongodb;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.store.RewardStore;
import app.fanreward.store.mongodb.views.Windows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When campaigns run, by what the store keeps of them. The content of a version never changes, so that it is no matter when it
 * is read.
 *
 * @param store where it is kept
 * @param reader reads it
 */
record StoredWindows(RewardStore store, CampaignReader reader) implements Windows {
    @Override
    public Optional<Campaign.Window> of(String campaign, ContentHash content, @Nullable ContentHash program) {
        return Optional.ofNullable(program)
                .flatMap(store::program)
                .filter(kept -> !ProgramParts.isIn(kept))
                .or(() -> store.program(content))
                .flatMap(kept -> read(kept).stream()
                        .filter(one -> one.key().equals(campaign))
                        .findFirst())
                .map(Campaign::window);
    }

    /** What a newer version of the library wrote shows no window here. */
    private List<Campaign> read(byte[] kept) {
        try {
            return reader.read(kept);
        } catch (IllegalArgumentException unknown) {
            return List.of();
        }
    }
}
