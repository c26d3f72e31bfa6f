package app.fanreward.api.store;

/**
 * A member's state after a record, so that the journal need not be read from its start. A cache: the records are the
 * truth.
 *
 * @param member whose
 * @param sequence the number of the last record it covers
 * @param state the engine's own form; a store keeps it with a checksum and never looks inside
 */
public record MemberSnapshot(String member, long sequence, byte[] state) {}
