package app.fanreward.api.trial;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.rule.ProgramDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How events are tried out. Immutable; begin with {@link #DEFAULT}.
 *
 * @param draft the program that decides, or null for the running one
 * @param at when the events are taken to arrive, or null for now. The members are as they are now whatever the instant:
 *     only time moves, so that points expire and periods begin. Where a member's newest record is later, it counts as of
 *     then
 * @param each whether each event is decided as if the others had not been sent; otherwise each sees those before it
 * @param submit the choice about old events
 */
public record DryRunOptions(
        @Nullable ProgramDefinition draft, @Nullable Instant at, boolean each, SubmitOptions submit) {
    /** The running program, now, events one after another. */
    public static final DryRunOptions DEFAULT = new DryRunOptions(null, null, false, SubmitOptions.DEFAULT);

    /**
     * Has another program decide.
     *
     * @param program the draft: a whole program, what is not in it does not run
     * @return the options
     */
    public DryRunOptions with(ProgramDefinition program) {
        return new DryRunOptions(program, at, each, submit);
    }

    /**
     * Has the events arrive at another time.
     *
     * @param instant when
     * @return the options
     */
    public DryRunOptions at(Instant instant) {
        return new DryRunOptions(draft, instant, each, submit);
    }

    /**
     * Decides each event as if the others had not been sent.
     *
     * @return the options
     */
    public DryRunOptions eachAlone() {
        return new DryRunOptions(draft, at, true, submit);
    }

    /**
     * Chooses what to do with old events.
     *
     * @param choice the choice
     * @return the options
     */
    public DryRunOptions with(SubmitOptions choice) {
        return new DryRunOptions(draft, at, each, choice);
    }
}
