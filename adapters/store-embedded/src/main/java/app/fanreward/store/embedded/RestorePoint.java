package app.fanreward.store.embedded;

import java.time.Instant;

/**
 * Up to where a store is restored. Always a prefix of all records by position, so that what concerned two members at
 * once is there for both or for neither. Closed.
 */
public sealed interface RestorePoint {
    /** All there is. */
    record Everything() implements RestorePoint {}

    /**
     * Up to a position among all records.
     *
     * @param position the position of the last record to keep, positive
     */
    record Position(long position) implements RestorePoint {
        /** Refuses what is no position. */
        public Position {
            PreparedCommit.require(position > 0, "a position is positive");
        }
    }

    /**
     * Up to an instant: the last record, by position, that was booked at or before it, and everything before that
     * record. Where clocks of writers went back, some of what is kept may have been booked later.
     *
     * @param instant the instant
     */
    record Moment(Instant instant) implements RestorePoint {}

    /**
     * Up to a record of a member, whatever other members had by then.
     *
     * @param member the id
     * @param sequence the number of the record in the member's journal, positive
     */
    record Entry(String member, long sequence) implements RestorePoint {
        /** Refuses what is no number of a record. */
        public Entry {
            PreparedCommit.require(sequence > 0, "the number of a record is positive");
        }
    }
}
