package app.fanreward.api.activation;

import app.fanreward.api.ledger.Order;

/** Checks what all orders about activations have. */
final class ActivationChecks {
    private ActivationChecks() {}

    static void explained(String key, String actor, String reason) {
        // Actors and reasons are those of any order.
        Order order = new Order("member", key, actor, reason);
        if (order.actor().isEmpty() || order.reason().isBlank()) {
            throw new IllegalArgumentException("it needs an actor and a reason: who asks, and why");
        }
    }
}
