package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The catalogue of rewards and its changes. */
class RewardCatalogTest {
    private static CatalogChange offer(String key, long price, @Nullable Instant from) {
        return new CatalogChange(
                "mug", key, "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", "points", price), from));
    }

    @Test
    void versionsFollowEachOtherAndNoneIsLost() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.engine.change(offer("v1", 10, null));
            world.engine.change(offer("v2", 20, day(5)));
            CatalogEntry entry = world.engine.reward("mug").orElseThrow();
            assertEquals(2, entry.versions().size());
            assertTrue(entry.at(LedgerWorld.NOON.minusSeconds(1)).isEmpty());
            assertEquals(10, entry.at(day(4)).orElseThrow().reward().price());
            assertEquals(20, entry.at(day(5)).orElseThrow().reward().price());
            assertNull(entry.stock());
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.change(offer("v3", 30, day(4))));
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.change(offer("v3", 30, null)));
            world.engine.change(offer("v3", 30, day(5)));
            assertEquals(
                    30,
                    world.engine
                            .reward("mug")
                            .orElseThrow()
                            .at(day(5))
                            .orElseThrow()
                            .reward()
                            .price());
        }
    }

    @Test
    void aChangeSentAgainChangesNothingAndItsKeyServesNoOther() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.engine.change(offer("v1", 10, null));
            world.stock("mug", "s", 5);
            world.stock("mug", "s", 5);
            assertEquals(5L, world.engine.reward("mug").orElseThrow().stock());
            thrown(ErrorCode.CONFLICT, () -> world.stock("mug", "s", 6));
            thrown(ErrorCode.CONFLICT, () -> world.stock("mug", "v1", 6));
            world.engine.change(offer("v1", 10, null));
            assertEquals(1, world.engine.reward("mug").orElseThrow().versions().size());
        }
    }

    @Test
    void stockNeverFallsBelowZero() {
        try (LedgerWorld world = new LedgerWorld()) {
            thrown(ErrorCode.NOT_FOUND, () -> world.stock("mug", "s", 5));
            world.engine.change(offer("v1", 10, null));
            thrown(ErrorCode.INVALID_INPUT, () -> world.stock("mug", "s", -1));
            world.stock("mug", "s", 5);
            thrown(ErrorCode.INVALID_INPUT, () -> world.stock("mug", "s2", -6));
            assertEquals(0L, world.stock("mug", "s3", -5).stock());
        }
    }

    @Test
    void aRewardCostsAPointTypeOfTheProgram() {
        try (LedgerWorld world = new LedgerWorld()) {
            thrown(ErrorCode.UNKNOWN_POINT_TYPE, () -> world.offer("o", Reward.of("mug", "A mug", "pionts", 1)));
            assertTrue(world.engine.reward("mug").isEmpty());
        }
    }

    @Test
    void theCatalogueIsListedByKeyInPagesWithRetiredOnes() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("zed", "in", 1);
            for (String key : List.of("c", "a", "b")) {
                world.offer("o", Reward.of(key, "It", "points", 1));
            }
            world.engine.change(new CatalogChange("b", "end", "admin", new CatalogChange.Retired()));
            assertEquals(List.of("a", "b"), keys(world.engine.catalog("", 2)));
            assertEquals(List.of("c"), keys(world.engine.catalog("b", 2)));
            assertTrue(world.engine.reward("b").orElseThrow().retired());
            world.offer("again", Reward.of("b", "It", "points", 1));
            assertFalse(world.engine.reward("b").orElseThrow().retired());
        }
    }

    private static List<String> keys(List<CatalogEntry> entries) {
        return entries.stream().map(CatalogEntry::key).toList();
    }
}
