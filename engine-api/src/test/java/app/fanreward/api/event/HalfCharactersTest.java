package app.fanreward.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.Pseudonyms;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Half of a surrogate pair is no character: whatever is kept of a caller's texts refuses it. */
class HalfCharactersTest {
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final EventReference EVENT = new EventReference("app", "e");

    @FunctionalInterface
    private interface Making {
        Object of(String text);
    }

    static Stream<Arguments> kept() {
        Order order = Order.of("m", "k");
        return Stream.of(
                kept("member of a command", text -> Order.of(text, "k")),
                kept("key of a command", text -> Order.of("m", text)),
                kept("actor of a command", text -> new Order("m", "k", text, "why")),
                kept("reason of a command", text -> new Order("m", "k", "admin", text)),
                kept("reference of a spending", text -> new LedgerCommand.Spend(order, "points", 1, text)),
                kept(
                        "reference of a hold",
                        text -> new LedgerCommand.Hold(order, "points", 1, Duration.ofHours(1), text)),
                kept("hold to capture", text -> new LedgerCommand.Capture(order, text, null, true)),
                kept("hold to void", text -> new LedgerCommand.VoidHold(order, text)),
                kept("receiver", text -> new LedgerCommand.Transfer(order, text, "points", 1)),
                kept("command to reverse", Target.OfCommand::new),
                kept("source to reverse", text -> new Target.OfEvent(new EventReference(text, "e"), "", "")),
                kept("event to reverse", text -> new Target.OfEvent(new EventReference("app", text), "", "")),
                kept("campaign to reverse", text -> new Target.OfEvent(EVENT, text, "")),
                kept("rule to reverse", text -> new Target.OfEvent(EVENT, "c", text)),
                kept("title of a reward", text -> Reward.of("mug", text, "points", 1)),
                kept("key of a change", text -> new CatalogChange("mug", text, "admin", new CatalogChange.Retired())),
                kept("actor of a change", text -> new CatalogChange("mug", "k", text, new CatalogChange.Retired())),
                kept("member of an update", text -> new MemberUpdate(text, "k", Instant.EPOCH, ZONE, Map.of(), "a")),
                kept("key of an update", text -> new MemberUpdate("m", text, Instant.EPOCH, ZONE, Map.of(), "a")),
                kept("actor of an update", text -> new MemberUpdate("m", "k", Instant.EPOCH, ZONE, Map.of(), text)),
                kept(
                        "attribute of an update",
                        text -> new MemberUpdate("m", "k", Instant.EPOCH, ZONE, Map.of("city", Value.of(text)), "a")),
                kept("source of an event", text -> new EventIdentity(text, "e", false)),
                kept("id of an event", text -> new EventIdentity("app", text, false)),
                kept("member of an event", text -> event().member(text).build()),
                kept("text of an event", text -> event().put("x", text).build()),
                kept(
                        "texts of an event",
                        text -> event().put("x", Value.of(List.of("a", text))).build()),
                kept("actor of a backfill", text -> SubmitOptions.backfill(Backfill.AWARD, text)),
                kept(
                        "source whose ids are a member's",
                        text -> new ProgramSettings(
                                ZONE, Duration.ZERO, ProgramSettings.DEFAULT.pointTypes(), Map.of(), Set.of(text))),
                kept("a host's id", text -> Pseudonyms.from(new byte[32]).of(text, 1)));
    }

    private static Arguments kept(String what, Making making) {
        return Arguments.of(what, making);
    }

    private static EngagementEvent.Builder event() {
        return EngagementEvent.of("item.liked").from("app", "e").member("m").at(Instant.EPOCH);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void whatIsKeptIsWhole(String what, Making making) {
        for (String half : List.of("\uD83C", "\uDFB5", "a\uD83Cb", "\uDFB5\uD83C")) {
            assertThrows(IllegalArgumentException.class, () -> making.of(half), what);
        }
        making.of("note-\uD83C\uDFB5");
    }

    @Test
    void bothHalvesInOrderAreACharacter() {
        assertTrue(Names.isWhole("\uD83C\uDFB5 a note"));
        assertTrue(Names.isWhole(""));
        assertFalse(Names.isWhole("\uDFB5\uD83C"));
    }

    @Test
    void theErrorSaysWhatIsWrong() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new Order("m", "k", "admin", "\uD83C"))
                        .getMessage());
        assertEquals("a reason has no half of a surrogate pair, which no encoding can keep", message);
    }
}
