package app.fanreward.core.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that are set aside.
 *
 * @param type the point type
 * @param expiresAt when its time is over, or null if it waits for a further step
 * @param parts the lots they come from
 */
record Hold(String type, @Nullable Instant expiresAt, List<Part> parts) {
    long left() {
        return parts.stream().mapToLong(Part::amount).sum();
    }
}
