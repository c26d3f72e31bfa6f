package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Redemptions, against what the engine answered. */
final class RedemptionCheck {
    private RedemptionCheck() {}

    static void redemptions(ViewWorld world, RandomFans fans) {
        Map<String, Document> found = new HashMap<>();
        world.documents("redemptions")
                .forEach(document ->
                        found.put(document.get("_id", Document.class).getString("key"), document));
        int booked = 0;
        for (Map.Entry<LedgerCommand, LedgerResult> one : fans.results.entrySet()) {
            if (!(one.getKey() instanceof LedgerCommand.Redeem redeem)) {
                continue;
            }
            LedgerResult result = one.getValue();
            @Nullable Document document = found.get(redeem.order().key());
            if (result.sequence() == 0) {
                assertNull(document);
                continue;
            }
            booked++;
            Objects.requireNonNull(document);
            assertEquals(redeem.order().member(), document.getString("member"));
            assertEquals(redeem.reward(), document.getString("reward"));
            if (!result.done()) {
                assertTrue(Set.of("refused", "cancelled").contains(document.getString("status")));
                assertEquals(result.code().orElseThrow().name(), document.getString("refused"));
                continue;
            }
            assertEquals(result.amount(), document.getLong("points"));
            long back = fans.returned.getOrDefault(redeem.order().key(), 0L);
            assertEquals(back, document.get("returnedPoints", 0L));
            assertEquals(
                    back == 0 ? "complete" : back < result.amount() ? "partly-returned" : "returned",
                    document.getString("status"));
        }
        assertEquals(booked, found.size());
    }
}
