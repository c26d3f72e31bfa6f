package app.fanreward.api.ledger;

import app.fanreward.api.entity.EntityUpdate;

/**
 * Something that became known about what events are about. It stands in the journal of the entity.
 *
 * @param update the update
 */
public record EntityContent(EntityUpdate update) implements RecordContent {
    @Override
    public String label() {
        return "entity.updated";
    }
}
