package app.fanreward.api.ledger;

/**
 * What an award took from the room a limit leaves. Limits count what was granted, never what was tried.
 *
 * @param counter the name of the counter: rule, limit, scope and stretch of time
 * @param amount smallest units for a cap, 1 for a frequency
 */
public record Charge(String counter, long amount) {}
