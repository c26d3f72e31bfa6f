package app.fanreward.api.ledger;

/**
 * What a budget had left when an event was decided. Kept with the decision, so that deciding again gives the same.
 *
 * @param budget its name: the key of a campaign, or the name of a counter of all members together
 * @param remaining smallest units, or times of a limit that counts times; not negative
 */
public record BudgetQuote(String budget, long remaining) {}
