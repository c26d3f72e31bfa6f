package app.fanreward.api.ledger;

import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.EventReference;
import org.jspecify.annotations.Nullable;

/**
 * The slot that makes a record the only one of its kind. A store holds at most one record for a key.
 *
 * @param member the member within whose journal the key is unique, or null if it is unique in the whole program
 * @param value the text of the key
 */
public record RecordKey(@Nullable String member, String value) {
    private static final String EVENT = "event:";
    private static final String PROMOTED = "#promoted";

    /**
     * The slot of an event.
     *
     * @param identity the event's identity
     * @param member who did it
     * @return the key
     */
    public static RecordKey ofEvent(EventIdentity identity, String member) {
        return new RecordKey(identity.memberScoped() ? member : null, EVENT + identity.reference());
    }

    /**
     * The slot that the same event has if its source's ids are unique in the other way: in the whole program instead of
     * within one member, or within one member instead of in the whole program.
     *
     * @param journal the member who did it
     * @return the key
     */
    public RecordKey inOtherScope(String journal) {
        return new RecordKey(member == null ? journal : null, value);
    }

    /**
     * The slot of releasing a quarantined event.
     *
     * @return the key derived from this one
     */
    public RecordKey released() {
        return new RecordKey(member, value + "#released");
    }

    /**
     * The slot of promoting an event to stand for an act of which it was not the first to tell. If that finds out that
     * yet another event stands before it, the event waits for that one, and may be promoted once more.
     *
     * @return the key derived from that of the event; from that of a promotion, the key of the next one
     */
    public RecordKey promoted() {
        int end = value.lastIndexOf(PROMOTED);
        if (end < 0) {
            return new RecordKey(member, value + PROMOTED);
        }
        String times = value.substring(end + PROMOTED.length());
        int next = times.isEmpty() ? 2 : Integer.parseInt(times) + 1;
        return new RecordKey(member, value.substring(0, end) + PROMOTED + next);
    }

    /**
     * Tells whether it is the slot of an event that was promoted.
     *
     * @return whether {@link #promoted} made it
     */
    public boolean isPromoted() {
        return value.startsWith(EVENT) && value.contains(PROMOTED);
    }

    /**
     * The slot of a command.
     *
     * @param member whom it concerns
     * @param key the caller's key
     * @return the key
     */
    public static RecordKey ofCommand(String member, String key) {
        return new RecordKey(member, "command:" + key);
    }

    /**
     * The slot of a further step of a command that concerns two journals.
     *
     * @param journal in whose journal the step is booked
     * @param kind which step
     * @param member whose command
     * @param key the command's key
     * @return the key
     */
    public static RecordKey ofStep(String journal, StepKind kind, String member, String key) {
        return new RecordKey(journal, "step:" + kind + ":" + new EventReference(member, key));
    }

    /**
     * The slot of booking what time has made true.
     *
     * @param member whose
     * @param first names the first thing booked, which happens once
     * @return the key
     */
    public static RecordKey ofSettling(String member, String first) {
        return new RecordKey(member, "settled:" + first);
    }
}
