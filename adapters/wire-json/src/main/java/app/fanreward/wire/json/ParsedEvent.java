package app.fanreward.wire.json;

import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import java.util.List;

/** What came of reading one event. Closed. */
public sealed interface ParsedEvent {
    /**
     * It can be read. Whether the engine takes it is another question.
     *
     * @param event the event
     */
    record Parsed(EngagementEvent event) implements ParsedEvent {}

    /**
     * It cannot be read; its neighbours can.
     *
     * @param index its place among the events it came with, from 0
     * @param problems everything wrong with it, at least one; paths start at the event
     */
    record Bad(int index, List<Problem> problems) implements ParsedEvent {
        /** Takes a copy. */
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
