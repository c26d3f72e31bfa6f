package app.fanreward.wire.json;

import java.util.List;

/**
 * One event or several, as they came in together.
 *
 * @param batch whether they came as an array; an answer then is an array too, even for one event
 * @param events what came of reading each, in order; exactly one unless {@code batch}
 */
public record EventBody(boolean batch, List<ParsedEvent> events) {
    /** Takes a copy. */
    public EventBody {
        events = List.copyOf(events);
    }
}
