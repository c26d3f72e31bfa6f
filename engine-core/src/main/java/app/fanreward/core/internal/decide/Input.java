package app.fanreward.core.internal.decide;

import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Everything a decision depends on besides the program.
 *
 * @param facts the event and the member as it was when it happened
 * @param memberZone the member's zone when it happened
 * @param arrivedAt when it came in, by which it is on time or late
 * @param receivedAt when the ledger books it
 * @param backfilled whether an admin brought it in whatever its age
 * @param rooms by how much a balance may still grow, in smallest units
 * @param available what the member has available before the event, in smallest units, by the key of the point type
 * @param budgets what budgets have left
 * @param gave the names of the rules that gave something for what the event follows from, and the keys of the tracks that
 *     led to it; for the past, of those that gave something for the event itself; empty for an event that was sent
 * @param occasion what the event is decided for
 * @param vetting how the checks of risk are asked
 */
public record Input(
        Facts facts,
        ZoneId memberZone,
        Instant arrivedAt,
        Instant receivedAt,
        boolean backfilled,
        ToLongFunction<PointType> rooms,
        ToLongFunction<String> available,
        Budgets budgets,
        Set<String> gave,
        Occasion occasion,
        Vetting vetting) {
    /** What an event is decided for. */
    public enum Occasion {
        /** It has arrived: it counts, and rules may tell the member. */
        ARRIVAL(true, true),
        /** It follows from what is given for the past, and nobody is to be told. */
        ARRIVAL_SILENT(true, false),
        /** A campaign is activated on the past: the event counted when it arrived. */
        PAST(false, true),
        /** The same, and nobody is to be told. */
        PAST_SILENT(false, false);

        private final boolean counts;
        private final boolean tells;

        Occasion(boolean counts, boolean tells) {
            this.counts = counts;
            this.tells = tells;
        }

        /** Whether the event counts by itself, whatever it earns. */
        boolean counts() {
            return counts;
        }

        /** Whether rules tell the member. */
        boolean tells() {
            return tells;
        }
    }
}
