package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Adjust;
import app.fanreward.api.ledger.LedgerCommand.Spend;
import app.fanreward.api.ledger.LedgerCommand.Transfer;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static Adjust give(String member, String key, long amount) {
        return new Adjust(Order.of(member, key).by("admin", "test"), "points", amount, null, null);
    }

    private static Spend spend(String member, String key, long amount) {
        return new Spend(Order.of(member, key), "points", amount, "");
    }

    @Test
    void aBatchIsBookedInOrderAsIfEachCommandHadComeAlone() {
        try (World world = new World()) {
            List<LedgerResult> results = world.engine.executeTogether(
                    List.of(give("a", "1", 10), spend("a", "2", 4), give("b", "1", 3), spend("a", "3", 6)));
            assertTrue(results.stream().allMatch(LedgerResult::done));
            assertEquals(0, world.available("a"));
            assertEquals(3, world.available("b"));
            assertEquals(6, results.get(1).wallet("points").orElseThrow().available());
        }
    }

    @Test
    void oneRefusalMeansThatNothingIsBookedAndNoKeyIsUsedUp() {
        try (World world = new World()) {
            List<LedgerCommand> batch = List.of(give("a", "1", 10), spend("a", "2", 11), give("b", "1", 3));
            List<LedgerResult> results = world.engine.executeTogether(batch);
            assertEquals(ErrorCode.BATCH_REFUSED, refusal(results.get(0)).code());
            assertEquals(ErrorCode.INSUFFICIENT_POINTS, refusal(results.get(1)).code());
            assertEquals("10", refusal(results.get(1)).facts().get("available"));
            assertEquals(ErrorCode.BATCH_REFUSED, refusal(results.get(2)).code());
            assertEquals(0, world.engine.journal("a", 0, 10).size());
            assertEquals(0, world.engine.journal("b", 0, 10).size());
            assertTrue(world.engine.execute(give("a", "1", 20)).done());
            assertTrue(world.engine.execute(spend("a", "2", 11)).done());
        }
    }

    @Test
    void aCommandMayReverseAnEarlierOneOfItsBatch() {
        try (World world = new World()) {
            LedgerCommand undo = new LedgerCommand.Reverse(
                    Order.of("a", "3"),
                    new LedgerCommand.Target.OfCommand("2"),
                    null,
                    LedgerCommand.Shortfall.REJECT,
                    LedgerCommand.Refund.ORIGINAL);
            List<LedgerCommand> batch = List.of(give("a", "1", 10), spend("a", "2", 4), undo);
            assertTrue(world.engine.executeTogether(batch).stream().allMatch(LedgerResult::done));
            assertEquals(10, world.available("a"));
            assertTrue(world.engine.executeTogether(batch).stream().allMatch(LedgerResult::replayed));
        }
    }

    @Test
    void aBatchSentAgainBooksNothingTwice() {
        try (World world = new World()) {
            List<LedgerCommand> batch = List.of(give("a", "1", 10), spend("a", "2", 4));
            world.engine.executeTogether(batch);
            List<LedgerResult> again = world.engine.executeTogether(batch);
            assertTrue(again.stream().allMatch(result -> result.done() && result.replayed()));
            assertEquals(6, world.available("a"));
        }
    }

    @Test
    void whatMakesNoSenseRefusesTheWholeBatchAndBooksNothing() {
        try (World world = new World()) {
            Spend unknown = new Spend(Order.of("a", "2"), "pints", 1, "");
            FanRewardException wrong = assertThrows(
                    FanRewardException.class, () -> world.engine.executeTogether(List.of(give("a", "1", 10), unknown)));
            assertEquals(ErrorCode.UNKNOWN_POINT_TYPE, wrong.code());
            assertThrows(
                    FanRewardException.class,
                    () -> world.engine.executeTogether(List.of(give("a", "1", 10), give("a", "1", 10))));
            Transfer transfer = new Transfer(Order.of("a", "3"), "b", "points", 1);
            assertThrows(
                    FanRewardException.class,
                    () -> world.engine.executeTogether(List.of(give("a", "1", 10), transfer)));
            assertEquals(0, world.available("a"));
            assertFalse(world.engine
                    .executeTogether(List.of(spend("a", "9", 1)))
                    .get(0)
                    .done());
        }
    }

    private static Refusal refusal(LedgerResult result) {
        return Objects.requireNonNull(result.refusal());
    }
}
