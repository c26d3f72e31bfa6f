package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivacyAndIdentityTest {
    @Test
    void addressesAgentsAndUserNamesReachNoItem() {
        for (Path fixture : TestFiles.fixtures()) {
            Reading reading = Reading.of(fixture);
            String everything = reading.items()
                    + reading.events().stream()
                            .map(Reading::attributes)
                            .toList()
                            .toString();
            for (String personal : List.of("203.0.113", "198.51.100", "SecretAgent", "secretname", "Nowhere, NN")) {
                assertFalse(everything.contains(personal), fixture + " lets " + personal + " through");
            }
        }
    }

    @Test
    void everyEventKeepsToTheSchemaOfItsKind() {
        for (Path fixture : TestFiles.fixtures()) {
            for (EngagementEvent event : Reading.of(fixture).events()) {
                EventKind kind = EventKind.shipped(event.kind()).orElseThrow();
                event.attributes().forEach((name, value) -> assertFits(kind, name, value));
                assertTrue(event.identity().memberScoped());
                assertTrue(ListeningExports.SOURCES.contains(event.identity().source()));
                assertTrue(event.identity().id().matches("[0-9a-f]{32}"));
            }
        }
    }

    private static void assertFits(EventKind kind, String name, Value value) {
        AttributeSchema schema = kind.attribute(name).orElseThrow(() -> new AssertionError(kind + " has no " + name));
        assertTrue(value.fits(schema.type()), name);
    }

    @Test
    void theSameIdentityAlwaysHasTheSameContent() {
        for (Path fixture : TestFiles.fixtures()) {
            Map<Object, EngagementEvent> seen = new HashMap<>();
            for (EngagementEvent event : Reading.of(fixture).events()) {
                EngagementEvent before = seen.putIfAbsent(event.identity(), event);
                assertTrue(before == null || before.equals(event), () -> fixture + ": " + event);
            }
        }
    }

    @Test
    void idsAreTheBeginningOfAHashOverTheKey() {
        // As sha256sum says of a, the unit separator and 1.
        assertEquals("839e11a421d370be28db56fde67e9aad", Texts.id("a", 1));
        assertEquals("ba7816bf8f01cfea414140de5dae2223", Texts.id("abc"));
    }

    @Test
    void namesAreTheSameWhateverTheirWidthCaseAndSpace() {
        assertEquals("name:the band|a song", Texts.nameKey("  The   Band ", "A Song"));
        assertEquals("name:the band|a song", Texts.nameKey("The\tBand", "\uFF21\u00A0Song"));
        assertEquals("name:\u00e9tienne|\u00df", Texts.nameKey("E\u0301TIENNE", "\u00df"));
        assertEquals("name:|", Texts.nameKey(" ", ""));
    }

    @Test
    void longNamesAreCutAtACharacter() {
        String smile = "\uD83D\uDE00";
        String cut = Texts.fit("x" + smile.repeat(EngagementEvent.LONGEST_TEXT));
        assertEquals(EngagementEvent.LONGEST_TEXT - 1, cut.length());
        assertFalse(Texts.isBroken(cut));
        assertTrue(Texts.nameKey(smile.repeat(4000), "b").length() <= EngagementEvent.LONGEST_TEXT);
    }
}
