package app.fanreward.core.internal.program.progress;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something a program declares in which members get on: a streak, a challenge, a tier. All it knows of a member is what
 * events have charged to counters that begin with its key, so that a late event and a reversal need no code of their own:
 * charges are added or given back, and what is reached is worked out again. Immutable and pure.
 */
public interface Track {
    /** Its name, which all its counters and achievements begin with, such as {@code streak:daily}. */
    String key();

    /** Whether events of a kind may charge it by themselves, without an effect of a rule. */
    boolean on(String kind);

    /** Whether it counts what events are granted, and not the events. */
    default boolean countsAwards() {
        return false;
    }

    /**
     * What an event that was decided adds, whatever it earned.
     *
     * @param facts the event and the member as it was before
     * @param granted what the event was granted, in evaluation order
     */
    List<Charge> charges(Facts facts, List<Award> granted);

    /** Names the attributes that what an event adds depends on. */
    default void reads(Consumer<AttributeRef> reader) {}

    /**
     * Everything that is reached by an instant and was not lost again by a reversal, in the order in which it was reached.
     * What differs from before a record is what follows from it: of what is new an event is derived, and the derived event
     * of what is gone is reversed.
     *
     * @param counts what was charged
     * @param now up to when time has passed
     */
    List<Achievement> achievements(Counts counts, Instant now);

    /**
     * When what is reached changes by time alone, such as a tier that ends, or null for never.
     *
     * @param counts what was charged
     * @param now up to when time has passed; the answer is later
     */
    @Nullable
    Instant nextChange(Counts counts, Instant now);
}
