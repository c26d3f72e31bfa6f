package app.fanreward.core.nodes;

import app.fanreward.api.RewardEngine;
import org.jspecify.annotations.Nullable;

/** Something a client wants, and the answer it has. */
final class ClientCall {
    /** How it is asked for; the same however often. */
    @FunctionalInterface
    interface Request {
        Answer send(RewardEngine engine);
    }

    /**
     * What came back.
     *
     * @param text the answer
     * @param lasts whether every later answer has to be the same
     * @param refusal the code of a refusal, or empty
     */
    record Answer(String text, boolean lasts, String refusal) {
        static Answer lasting(String text) {
            return new Answer(text, true, "");
        }
    }

    private final String name;
    private final Request request;
    private final @Nullable ClientCall after;
    private final @Nullable ClientCall thaw;
    private final boolean mayConflict;
    private @Nullable Answer first;
    private boolean answered;

    /**
     * A call.
     *
     * @param after what has to be answered before it is made, or null
     * @param thaw what ends the only time for which the member is frozen, or null
     * @param mayConflict whether another call uses the same identity for something else
     */
    ClientCall(
            String name, Request request, @Nullable ClientCall after, @Nullable ClientCall thaw, boolean mayConflict) {
        this.name = name;
        this.request = request;
        this.after = after;
        this.thaw = thaw;
        this.mayConflict = mayConflict;
    }

    Request request() {
        return request;
    }

    boolean answered() {
        return answered;
    }

    /** Whether what it builds on was done, and the client knows. */
    boolean ready() {
        return after == null || (after.first != null && after.first.refusal().isEmpty());
    }

    /** Whether the client knows that the member is no longer frozen. */
    boolean thawed() {
        return thaw != null && thaw.first != null;
    }

    boolean mayConflict() {
        return mayConflict;
    }

    /** Takes an answer; what was answered before must not change, and what was known must not be unknown. */
    void answer(Answer answer, boolean thawed) {
        answered = true;
        Answer before = first;
        if (before == null) {
            first = answer.lasts() ? answer : null;
        } else if (!before.equals(answer)) {
            throw new AssertionError(name + " was answered " + before + " and then " + answer);
        }
        boolean forgotten =
                answer.refusal().equals("HOLD_NOT_FOUND") || answer.refusal().equals("NOT_FOUND");
        if (forgotten && after != null) {
            throw new AssertionError(name + " was told " + answer.refusal() + " of something acknowledged before");
        }
        if (thawed && answer.refusal().equals("MEMBER_FROZEN")) {
            throw new AssertionError(name + " was refused because of a state that had ended");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
