package app.fanreward.cli.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.cli.output.Points;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Why a command was refused, with amounts as people write them: the facts of a refusal are smallest units. */
final class RefusalWords {
    private final Points points;
    private final Asked asked;

    RefusalWords(Points points, Asked asked) {
        this.points = points;
        this.asked = asked;
    }

    /** What an account that is to be closed still has; a refusal lists it in smallest units. */
    String notEmpty(Balance balance) {
        Map<String, Long> left = new LinkedHashMap<>();
        for (Balance.Wallet wallet : balance.wallets()) {
            long sum = wallet.available() + wallet.pending() + wallet.held() - wallet.debt();
            if (sum != 0) {
                left.put(wallet.pointType(), sum);
            }
        }
        return left.isEmpty()
                ? "something is still under way; ask again"
                : "the account still has " + points.of(left) + "; --forfeit gives them up";
    }

    String of(Refusal refusal) {
        String type = refusal.facts().getOrDefault("pointType", asked.type().key());
        Map<String, String> facts = new TreeMap<>(refusal.facts());
        for (String amount : amounts(refusal.code())) {
            facts.computeIfPresent(amount, (name, units) -> shown(type, units));
        }
        return new Refusal(refusal.code(), facts).message();
    }

    private String shown(String type, String units) {
        try {
            return points.amount(type, Long.parseLong(units));
        } catch (NumberFormatException noAmount) {
            return units;
        }
    }

    /** Which facts are amounts of points; others count items. */
    private static Set<String> amounts(ErrorCode code) {
        return switch (code) {
            case INSUFFICIENT_POINTS -> Set.of("available", "requested");
            case EXCEEDS_HOLD, EXCEEDS_ORIGINAL -> Set.of("remaining", "requested");
            case INSUFFICIENT_POINTS_FOR_REVERSAL -> Set.of("missing", "requested");
            case BALANCE_LIMIT_EXCEEDED -> Set.of("most", "room", "requested");
            case CONVERTS_TO_ZERO -> Set.of("requested");
            case PRICE_CHANGED -> Set.of("price", "expected");
            default -> Set.of();
        };
    }
}
