package app.fanreward.api.ledger;

/**
 * What a campaign's budget had left when an event was decided. Kept with the decision, so that deciding again gives the
 * same.
 *
 * @param campaign the key of the campaign
 * @param remaining smallest units; not negative
 */
public record BudgetQuote(String campaign, long remaining) {}
