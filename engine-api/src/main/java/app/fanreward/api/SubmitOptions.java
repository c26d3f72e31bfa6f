package app.fanreward.api;

import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.Names;

/**
 * How events are taken in.
 *
 * @param backfill what to do with events older than the program accepts
 * @param actor who chose that, kept in the journal; empty unless a backfill is asked for
 */
public record SubmitOptions(Backfill backfill, String actor) {
    /** Late events are quarantined. */
    public static final SubmitOptions DEFAULT = new SubmitOptions(Backfill.NONE, "");

    /** Checks that a backfill names its actor. */
    public SubmitOptions {
        if (backfill != Backfill.NONE && !Names.isId(actor)) {
            throw new IllegalArgumentException("a backfill names its actor; '" + actor + "' is no id");
        }
        if (backfill == Backfill.NONE && !actor.isEmpty()) {
            throw new IllegalArgumentException("an actor goes with a backfill; leave it empty without one");
        }
    }

    /**
     * Brings in events whatever their age.
     *
     * @param backfill what to do with old ones
     * @param actor who chose that
     * @return the options
     */
    public static SubmitOptions backfill(Backfill backfill, String actor) {
        return new SubmitOptions(backfill, actor);
    }
}
