package app.fanreward.api.store;

/**
 * Where a record is.
 *
 * @param member in whose journal
 * @param sequence its number there
 */
public record RecordLocation(String member, long sequence) {}
