package app.fanreward.api.ledger;

import app.fanreward.api.catalog.CatalogChange;
import java.util.Locale;

/**
 * The catalogue changed; in the journal of a reward.
 *
 * @param change the change
 */
public record CatalogContent(CatalogChange change) implements RecordContent {
    @Override
    public String label() {
        return "catalog." + change.terms().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
