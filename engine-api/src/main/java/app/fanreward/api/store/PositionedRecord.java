package app.fanreward.api.store;

import app.fanreward.api.ledger.JournalRecord;

/**
 * A record and its place among all records of the store.
 *
 * @param position grows in the order in which commits became visible; positive
 * @param record the record
 */
public record PositionedRecord(long position, JournalRecord record) {}
