package app.fanreward.store.embedded;

import app.fanreward.api.ledger.JournalRecord;

/**
 * A record that a row of a damaged file turned out to hold: its content fits its hash.
 *
 * @param position the number of the row, which no hash covers
 * @param memberId the number that the store gave its member
 * @param record the record
 * @param fits whether the columns beside the content say what the record says
 */
record SalvagedRow(long position, long memberId, JournalRecord record, boolean fits) {}
