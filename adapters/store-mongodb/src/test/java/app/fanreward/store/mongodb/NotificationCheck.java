package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.ledger.LedgerCommand;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Notifications, against what the engine decided. */
final class NotificationCheck {
    private NotificationCheck() {}

    static void notifications(ViewWorld world, RandomFans fans) {
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        for (Decision decision : fans.decisions) {
            tell(decision, fans, expected);
        }
        fans.results.forEach((command, result) -> {
            if (command instanceof LedgerCommand.Adjust && result.done() && !fans.erased.contains(result.member())) {
                expected.computeIfAbsent(result.member(), member -> new TreeMap<>())
                        .merge("ledger.adjust", result.amount(), Long::sum);
            }
        });
        Map<String, Map<String, Long>> found = new TreeMap<>();
        for (Document document : Documents.alive(world.documents("notifications"))) {
            String kind = document.getString("kind");
            Long told = switch (kind) {
                case "points.awarded", "points.taken", "ledger.adjust" ->
                    document.get("points", Document.class).getLong("points");
                case "badge.granted", "notify" -> 1L;
                default -> null;
            };
            if (told != null) {
                found.computeIfAbsent(document.getString("member"), member -> new TreeMap<>())
                        .merge(kind, told, Long::sum);
            }
        }
        assertEquals(expected, found);
    }

    private static void tell(Decision decision, RandomFans fans, Map<String, Map<String, Long>> expected) {
        if (!fans.erased.contains(decision.member())) {
            Map<String, Long> own = new TreeMap<>();
            own.put("points.awarded", decision.granted("points"));
            own.put("points.taken", -decision.taken("points"));
            own.put(
                    "notify",
                    decision.effects().stream()
                            .filter(effect -> effect.subject().equals("liked"))
                            .count());
            own.put("badge.granted", decision.event().source().equals("fanreward") ? 1L : 0L);
            own.values().removeIf(amount -> amount == 0);
            own.forEach((kind, amount) -> expected.computeIfAbsent(decision.member(), member -> new TreeMap<>())
                    .merge(kind, amount, Long::sum));
            decision.consequences().forEach(derived -> tell(derived, fans, expected));
        }
    }
}
