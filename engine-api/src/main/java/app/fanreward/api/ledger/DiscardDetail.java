package app.fanreward.api.ledger;

/**
 * Which quarantined event was discarded.
 *
 * @param sequence the number of the record that keeps it
 */
public record DiscardDetail(long sequence) implements CommandDetail {}
