package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationJsonTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static byte[] bytes(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void ordersReadBackAreTheSameOrders() {
        for (ActivationOrder order : List.of(
                new ActivationOrder("back", "summer", 2, NOON, NOON.plusSeconds(9), Telling.NOTICE, "jane", "late"),
                new ActivationOrder("back", "summer", 0, null, null, Telling.SILENT, "jane", "late"))) {
            assertEquals(order, ActivationJson.parse(bytes(ActivationJson.of(order))));
        }
        UndoOrder undo = new UndoOrder("back", Shortfall.ALLOW_NEGATIVE, "omar", "a mistake");
        assertEquals(undo, ActivationJson.parseUndo("back", bytes(ActivationJson.of(undo))));
    }

    @Test
    void anActivationReadBackIsTheSame() {
        Begun begun = new Begun("back", "summer", 2, ContentHash.of(), null, NOON, Telling.SILENT);
        Activation running = new Activation(begun, "jane", "late", NOON, null, null, null, null);
        Activation undone = new Activation(
                begun,
                "jane",
                "late",
                NOON,
                NOON.plusSeconds(1),
                new ActivationTotals(
                        9,
                        5,
                        1,
                        1,
                        1,
                        1,
                        0,
                        List.of(new RuleTotal("a", "points", 5, 50), new RuleTotal("a", "", 2, 0))),
                new Activation.Undoing(NOON.plusSeconds(2), "omar", "a mistake"),
                new UndoTotals(4, 1, List.of("fan-1: closed")));
        assertEquals(running, ActivationJson.read(bytes(ActivationJson.of(running))));
        assertEquals(
                List.of(running, undone), ActivationJson.readAll(bytes(ActivationJson.of(List.of(running, undone)))));
    }

    @Test
    void whatIsWrongIsPointedAt() {
        assertEquals("/telling", path("{'key':'k','campaign':'c','telling':'loud','actor':'a','reason':'r'}"));
        assertEquals("/telling", path("{'key':'k','campaign':'c','actor':'a','reason':'r'}"));
        assertEquals("/reason", path("{'key':'k','campaign':'c','telling':'silent','actor':'a'}"));
        assertEquals(
                "/sinc", path("{'key':'k','campaign':'c','telling':'silent','actor':'a','reason':'r','sinc':'x'}"));
        assertEquals(
                "/since", path("{'key':'k','campaign':'c','telling':'silent','actor':'a','reason':'r','since':'x'}"));
        assertEquals(
                "",
                path("{'key':'k','campaign':'c','telling':'silent','actor':'a','reason':'r',"
                        + "'since':'2026-06-02T00:00:00Z','until':'2026-06-01T00:00:00Z'}"));
    }

    private static String path(String json) {
        FanRewardException wrong =
                assertThrows(FanRewardException.class, () -> ActivationJson.parse(bytes(json.replace('\'', '"'))));
        return wrong.problems().get(0).path();
    }
}
