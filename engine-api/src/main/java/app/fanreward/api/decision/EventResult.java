package app.fanreward.api.decision;

import app.fanreward.api.Problem;

/** What happened to one event of a batch. Closed. */
public sealed interface EventResult {
    /**
     * It was booked, or had been before.
     *
     * @param decision the decision
     */
    record Decided(Decision decision) implements EventResult {}

    /**
     * It was refused; nothing was changed and its identity is still free.
     *
     * @param problem why
     */
    record Refused(Problem problem) implements EventResult {}
}
