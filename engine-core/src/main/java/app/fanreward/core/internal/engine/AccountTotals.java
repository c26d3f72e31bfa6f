package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Verification.Total;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the accounts of all journals hold together. */
final class AccountTotals {
    private final Map<String, Map<AccountKind, Long>> totals = new TreeMap<>();

    void add(Posting posting) {
        totals.computeIfAbsent(posting.pointType(), type -> new EnumMap<>(AccountKind.class))
                .merge(posting.account(), posting.amount(), Math::addExact);
    }

    List<Total> list() {
        List<Total> list = new ArrayList<>();
        totals.forEach((type, accounts) -> accounts.forEach((kind, amount) -> {
            if (amount != 0) {
                list.add(new Total(type, kind, amount));
            }
        }));
        return list;
    }

    /**
     * Finds out what cannot be.
     *
     * @param underWay how many commands are half done: only then may points be on their way
     * @return what contradicts, or an empty text
     */
    String contradiction(long underWay) {
        for (Map.Entry<String, Map<AccountKind, Long>> type : totals.entrySet()) {
            long sum = type.getValue().values().stream().reduce(0L, Math::addExact);
            if (sum != 0) {
                return "all accounts of " + type.getKey() + " sum to " + sum + ", not to 0";
            }
            long transit = type.getValue().getOrDefault(AccountKind.TRANSIT, 0L);
            if (transit < 0 || (transit > 0 && underWay == 0)) {
                return transit + " " + type.getKey() + " are on their way between members, with " + underWay
                        + " commands under way";
            }
        }
        return "";
    }
}
