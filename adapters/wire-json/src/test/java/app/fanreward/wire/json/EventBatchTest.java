package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.rule.ProgramSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventBatchTest {
    private static final String GOOD = EventJsonTest.withData("{\"duration\":\"30s\"}");
    private static final String BAD = EventJsonTest.withData("{\"duration\":30}");

    @Test
    void oneEventIsNoBatch() {
        EventBody body = parse(GOOD);

        assertFalse(body.batch());
        assertEquals(1, body.events().size());
        assertInstanceOf(ParsedEvent.Parsed.class, body.events().get(0));
    }

    @Test
    void aBadEventDoesNotSpoilItsNeighbours() {
        EventBody body = parse("[" + GOOD + "," + BAD + ",7," + GOOD + "]");

        assertTrue(body.batch());
        assertInstanceOf(ParsedEvent.Parsed.class, body.events().get(0));
        ParsedEvent.Bad second =
                assertInstanceOf(ParsedEvent.Bad.class, body.events().get(1));
        assertEquals(1, second.index());
        assertEquals("/data/duration", second.problems().get(0).path());
        assertEquals(
                2, assertInstanceOf(ParsedEvent.Bad.class, body.events().get(2)).index());
        assertInstanceOf(ParsedEvent.Parsed.class, body.events().get(3));
    }

    @Test
    void aBatchMayBeEmpty() {
        assertTrue(parse(" [ ] ").batch());
        assertTrue(parse("[]").events().isEmpty());
    }

    @Test
    void aBatchIsBounded() {
        byte[] three = ("[" + GOOD + "," + GOOD + "," + GOOD + "]").getBytes(StandardCharsets.UTF_8);

        assertEquals(
                3,
                EventJson.parseOneOrMany(three, ProgramSettings.DEFAULT, 3)
                        .events()
                        .size());
        FanRewardException refusal = assertThrows(
                FanRewardException.class, () -> EventJson.parseOneOrMany(three, ProgramSettings.DEFAULT, 2));
        assertTrue(refusal.problems().get(0).message().contains("at most 2"));
    }

    @Test
    void aBatchThatIsNoJsonIsRefusedAsAWhole() {
        assertThrows(FanRewardException.class, () -> parse("[" + GOOD + ","));
        assertThrows(FanRewardException.class, () -> parse("[" + GOOD + "]" + GOOD));
    }

    private static EventBody parse(String body) {
        return EventJson.parseOneOrMany(body.getBytes(StandardCharsets.UTF_8), ProgramSettings.DEFAULT);
    }
}
