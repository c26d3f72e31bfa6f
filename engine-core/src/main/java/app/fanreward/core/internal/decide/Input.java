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
 * @param receivedAt when the ledger books it
 * @param backfilled whether an admin brought it in whatever its age
 * @param rooms by how much a balance may still grow, in smallest units
 * @param budgets what budgets have left
 * @param gave the names of the rules that gave something for what the event follows from, and the keys of the tracks that
 *     led to it; empty for an event that was sent
 */
public record Input(
        Facts facts,
        ZoneId memberZone,
        Instant receivedAt,
        boolean backfilled,
        ToLongFunction<PointType> rooms,
        Budgets budgets,
        Set<String> gave) {}
