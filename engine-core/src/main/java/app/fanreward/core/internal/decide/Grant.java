package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.Renewal;
import org.jspecify.annotations.Nullable;

/**
 * Points that are granted.
 *
 * @param award what the decision says of them
 * @param renewal how activity keeps them alive, or null if it does not
 */
public record Grant(Award award, @Nullable Renewal renewal) {}
