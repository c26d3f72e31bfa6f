package app.fanreward.api.ledger;

import java.util.List;

/**
 * What booking what time has made true did.
 *
 * @param members how many members were looked at
 * @param records how many records were booked
 * @param completed how many half-done commands were brought to their end
 * @param failed members for whom it could not be done now, with the reason; at most 100 of them
 */
public record Settlement(long members, long records, long completed, List<String> failed) {
    /** Takes a copy. */
    public Settlement {
        failed = List.copyOf(failed);
    }
}
