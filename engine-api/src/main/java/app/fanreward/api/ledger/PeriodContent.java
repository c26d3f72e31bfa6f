package app.fanreward.api.ledger;

import java.time.Instant;

/**
 * The books were closed; in the program's own journal.
 *
 * @param until commands no longer count from before this instant
 * @param reason why, for people
 */
public record PeriodContent(Instant until, String reason) implements RecordContent {
    @Override
    public String label() {
        return "books.closed";
    }
}
