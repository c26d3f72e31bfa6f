package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as CloudEvents 1.0 in structured JSON mode. The extension attribute {@code member} says who did it,
 * {@code data} holds the attributes, typed by the event's kind; there is no coercion. Further extension attributes and
 * {@code datacontenttype}, {@code dataschema} and {@code subject} are allowed and not read. A field that is null counts
 * as left out.
 *
 * <pre>{@code
 * {"specversion":"1.0","id":"e-1","source":"spotify","type":"track.played","time":"2026-06-01T10:00:00Z",
 *  "member":"fan-1","data":{"artist":"spotify:artist:4Z8W4fKeB5YxbusRsdQVPb","duration":"PT187S"}}
 * }</pre>
 */
public final class EventJson {
    private EventJson() {}

    /**
     * Reads one event.
     *
     * @param json the text
     * @param settings says which sources have ids that are unique only within one member
     * @return the event
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT}, {@code TYPE_MISMATCH} or {@code UNKNOWN_KIND} with a JSON pointer
     */
    public static EngagementEvent parse(String json, ProgramSettings settings) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return switch (EventReading.read(RawReader.whole(utf8), 0, settings)) {
            case ParsedEvent.Parsed(EngagementEvent event) -> event;
            case ParsedEvent.Bad(int index, List<Problem> problems) -> throw new FanRewardException(problems);
        };
    }

    /**
     * Reads one event or an array of them. A bad one never spoils its neighbours.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says which sources have ids that are unique only within one member
     * @return what came of each
     * @throws FanRewardException with {@code INVALID_INPUT} and line and column if it is not JSON as a whole
     */
    public static EventBody parseOneOrMany(byte[] body, ProgramSettings settings) {
        return parseOneOrMany(body, settings, Integer.MAX_VALUE);
    }

    /**
     * Reads one event or an array of at most so many.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says which sources have ids that are unique only within one member
     * @param most how many events may come together
     * @return what came of each
     * @throws FanRewardException with {@code INVALID_INPUT} if it is not JSON as a whole or there are more
     */
    public static EventBody parseOneOrMany(byte[] body, ProgramSettings settings, int most) {
        return oneOrMany(RawReader.whole(body), settings, most);
    }

    static EventBody oneOrMany(Raw value, ProgramSettings settings, int most) {
        if (!(value instanceof Raw.Items(List<Raw> items))) {
            return new EventBody(false, List.of(EventReading.read(value, 0, settings)));
        }
        if (items.size() > most) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    items.size() + " events at once; send at most " + most + " and the rest in further requests");
        }
        List<ParsedEvent> events = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            events.add(EventReading.read(items.get(i), i, settings));
        }
        return new EventBody(true, events);
    }

    /**
     * Writes an event so that {@link #parse} reads the same event back: declared attributes exactly, others as far as
     * JSON has their type. On one line, fields in a fixed order.
     *
     * @param event the event
     * @return the text
     */
    public static String write(EngagementEvent event) {
        return new AnswerJson(out -> EventWriting.write(out, event)).toString();
    }
}
