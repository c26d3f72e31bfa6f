package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.core.model.Member;
import app.fanreward.core.model.ModelLedger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether an engine knows what the model knows. */
final class Comparison {
    private final ModelLedger model;
    private final List<String> members;
    private final List<String> types;

    Comparison(ModelLedger model, List<String> members, List<String> types) {
        this.model = model;
        this.members = members;
        this.types = types;
    }

    /** Balances, what will expire when, holds and stock as they are. */
    void now(RewardEngine engine, Instant now, String where) {
        for (String member : members) {
            Member expected = model.presentOf(member, now);
            wallets(expected, engine.balance(member), where + " " + member);
            assertEquals(expected.expiring(), expiring(engine, member), () -> where + " what expires of " + member);
            assertEquals(
                    expected.holds(),
                    new TreeSet<>(
                            engine.holds(member).stream().map(HoldView::hold).toList()),
                    () -> where + " holds of " + member);
        }
        model.shelves().forEach((key, shelf) -> {
            @Nullable CatalogEntry entry = engine.reward(key).orElse(null);
            assertEquals(
                    shelf.summary(),
                    entry == null ? "none" : entry.stock() + " " + entry.claimed() + " " + entry.retired(),
                    () -> where + " reward " + key);
        });
    }

    /** The balance of a member as it was known at an instant. */
    void past(RewardEngine engine, String member, Instant at, String where) {
        wallets(model.pastOf(member, at), engine.balance(member, at), where + " " + member + " at " + at);
    }

    /** The balances by what is effective now: what is held is still there. */
    void effective(RewardEngine engine, Instant now, String where) {
        for (String member : members) {
            Member expected = model.presentOf(member, now);
            if (expected.last().isAfter(now)) {
                continue;
            }
            Balance effective = engine.effectiveBalance(member, now, now);
            for (String type : types) {
                List<Long> points = expected.points(type);
                assertEquals(
                        List.of(points.get(0) + points.get(2), points.get(1), 0L, points.get(3)),
                        points(effective, type),
                        () -> where + " effective " + member + " " + type);
            }
        }
    }

    private void wallets(Member expected, Balance balance, String where) {
        for (String type : types) {
            assertEquals(expected.points(type), points(balance, type), () -> where + " " + type);
        }
    }

    private static List<Long> points(Balance balance, String type) {
        Balance.Wallet wallet = balance.wallet(type);
        return List.of(wallet.available(), wallet.pending(), wallet.held(), wallet.debt());
    }

    private static Map<Instant, Map<String, Long>> expiring(RewardEngine engine, String member) {
        Map<Instant, Map<String, Long>> sums = new TreeMap<>();
        engine.expiring(member, Instant.MAX)
                .forEach(notice -> sums.computeIfAbsent(notice.expiresAt(), at -> new TreeMap<>())
                        .merge(notice.pointType(), notice.amount(), Long::sum));
        return sums;
    }
}
