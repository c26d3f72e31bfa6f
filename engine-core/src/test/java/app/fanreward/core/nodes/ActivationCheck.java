package app.fanreward.core.nodes;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What holds of activations on the past: no event is given something twice, what was given goes with its event, and nothing
 * is left of an activation that was taken back.
 */
final class ActivationCheck {
    private final Set<String> reversed = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private final List<JournalRecord> given = new ArrayList<>();

    private ActivationCheck() {}

    /** Fails if it does not hold; returns to how many events something was given, taken back or not. */
    static long of(List<JournalRecord> records) {
        ActivationCheck check = new ActivationCheck();
        records.forEach(check::note);
        Set<String> paid = new HashSet<>();
        for (JournalRecord record : check.given) {
            check.look(record, paid);
        }
        return check.given.size();
    }

    private static String name(String member, long sequence) {
        return member + "|" + sequence;
    }

    private static Cause cause(JournalRecord record) {
        Cause cause = ((EventContent) record.content()).cause();
        if (cause == null) {
            throw new IllegalStateException("record " + record.sequence() + " has no cause");
        }
        return cause;
    }

    private void note(JournalRecord record) {
        switch (record.content()) {
            case ActivationContent(ActivationStep.Undone step, String ignored) -> undone.add(step.activation());
            case CommandContent command
            when command.refusal() == null && command.detail() instanceof ReversalDetail reversal && reversal.whole() ->
                reversed.add(name(record.member(), reversal.sequence()));
            case EventContent event
            when event.cause() != null && event.cause().activation() != null -> given.add(record);
            default -> {}
        }
    }

    private void look(JournalRecord record, Set<String> paid) {
        if (reversed.contains(name(record.member(), record.sequence()))) {
            return;
        }
        Cause cause = cause(record);
        String event = name(record.member(), cause.sequence());
        NodesRun.require(paid.add(event), "event " + event + " was given something for the past twice");
        NodesRun.require(!reversed.contains(event), "event " + event + " was reversed, and what it was given is left");
        NodesRun.require(
                !undone.contains(cause.activation()),
                "activation " + cause.activation() + " was taken back, and what it gave to event " + event
                        + " is left");
    }
}
