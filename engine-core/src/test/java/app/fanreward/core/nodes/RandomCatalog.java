package app.fanreward.core.nodes;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.core.model.ModelLedger;
import app.fanreward.core.model.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Changes the catalogue of an engine and that of the model. */
final class RandomCatalog {
    private static final List<String> REWARDS = List.of("counted", "endless", "limited");

    private final SplittableRandom random;
    private final ModelLedger model;

    RandomCatalog(SplittableRandom random, ModelLedger model) {
        this.random = random;
        this.model = model;
    }

    /** Offers, retires or stocks a reward, in both. */
    void change(RewardEngine engine, String slot, Instant now) {
        String key = REWARDS.get(random.nextInt(REWARDS.size()));
        Shelf shelf = model.shelves().get(key);
        int kind = shelf == null ? 0 : random.nextInt(4);
        if (kind == 0) {
            Reward.MemberLimit limit =
                    key.equals("limited") ? new Reward.MemberLimit(3, CalendarPeriod.Unit.LIFETIME) : null;
            long price = random.nextInt(5, 9);
            Reward reward = new Reward(key, "A reward", "points", price, limit, null, null);
            engine.change(new CatalogChange(key, slot, "admin", new CatalogChange.Offered(reward, null)));
            model.shelves()
                    .computeIfAbsent(key, k -> new Shelf(k, limit == null ? null : Long.valueOf(3)))
                    .offer(price, now);
        } else if (kind == 1 && shelf != null) {
            engine.change(new CatalogChange(key, slot, "admin", new CatalogChange.Retired()));
            shelf.retire(now);
        } else if (shelf != null && !key.equals("endless")) {
            long there = shelf.there();
            long by = random.nextBoolean() || there == 0 ? random.nextInt(1, 6) : -random.nextLong(1, there + 1);
            engine.change(new CatalogChange(key, slot, "admin", new CatalogChange.Stocked(by)));
            shelf.stock(by, now);
        }
    }
}
