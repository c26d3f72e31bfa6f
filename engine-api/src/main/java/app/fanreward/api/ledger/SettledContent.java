package app.fanreward.api.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What time had made true was booked; the changes say what.
 *
 * @param checks when time will change what the member has reached; empty if that is as before
 */
public record SettledContent(List<Check> checks) implements RecordContent {
    /** Takes a copy. */
    public SettledContent {
        checks = List.copyOf(checks);
    }

    /** Nothing but changes. */
    public SettledContent() {
        this(List.of());
    }

    /**
     * When to look again at something that members get on in.
     *
     * @param track what, such as {@code tier:status}
     * @param at when time changes it, or null for never
     */
    public record Check(String track, @Nullable Instant at) {}

    @Override
    public String label() {
        return "ledger.settled";
    }
}
