package app.fanreward.core.internal.ledger;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a member's accounts on platforms, and since when. */
final class KnownAccounts {
    private static final Comparator<AccountId> ORDER =
            Comparator.comparing(AccountId::platform).thenComparing(AccountId::id);

    final TreeMap<AccountId, TreeMap<String, Timeline<Value>>> accounts = new TreeMap<>(ORDER);

    /** Names an account. */
    record AccountId(String platform, String id) {}

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    void learn(Instant from, AccountFacts learned) {
        TreeMap<String, Timeline<Value>> account = accounts.computeIfAbsent(idOf(learned), id -> new TreeMap<>());
        learned.attributes()
                .forEach((name, value) ->
                        account.computeIfAbsent(name, n -> Timeline.ofValues()).set(from, value));
    }

    /** Why what becomes known of an account would be more than can be, or null if it is not. */
    @Nullable
    String tooMuch(AccountFacts more) {
        AccountId account = idOf(more);
        Set<String> names = new HashSet<>(more.attributes().keySet());
        if (accounts.containsKey(account)) {
            names.addAll(accounts.get(account).keySet());
        } else if (accounts.size() >= AccountFacts.MOST_ACCOUNTS) {
            return "something is known of " + AccountFacts.MOST_ACCOUNTS
                    + " accounts of the member already, which is the most";
        }
        return names.size() > AccountFacts.MOST_ATTRIBUTES
                ? "of one account at most " + AccountFacts.MOST_ATTRIBUTES
                        + " attributes can be known, with those told before there would be " + names.size()
                : null;
    }

    /** The accounts of which something held at an instant, with what held. */
    List<AccountFacts> at(Instant instant) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        List<AccountFacts> held = new ArrayList<>();
        accounts.forEach((account, attributes) -> {
            Map<String, Value> values = new TreeMap<>();
            attributes.forEach((name, timeline) -> {
                Value value = timeline.at(instant);
                if (value != null) {
                    values.put(name, value);
                }
            });
            if (!values.isEmpty()) {
                held.add(new AccountFacts(account.platform(), account.id(), values));
            }
        });
        return held;
    }

    /** Whether something sealed held of any at an instant. */
    boolean heldSealed(Instant instant) {
        return accounts.values().stream()
                .flatMap(attributes -> attributes.values().stream())
                .anyMatch(timeline -> timeline.at(instant) instanceof Value.Sealed);
    }

    /** What became known, by the instant from which it holds. */
    SortedMap<Instant, List<AccountFacts>> history() {
        TreeMap<Instant, TreeMap<AccountId, Map<String, Value>>> changes = new TreeMap<>();
        accounts.forEach((account, attributes) -> attributes.forEach((name, timeline) -> timeline.entries()
                .forEach((from, value) -> changes.computeIfAbsent(from, f -> new TreeMap<>(ORDER))
                        .computeIfAbsent(account, a -> new TreeMap<>())
                        .put(name, value))));
        TreeMap<Instant, List<AccountFacts>> history = new TreeMap<>();
        changes.forEach((from, changed) -> history.put(
                from,
                changed.entrySet().stream()
                        .map(entry -> new AccountFacts(
                                entry.getKey().platform(), entry.getKey().id(), entry.getValue()))
                        .toList()));
        return history;
    }

    /** About how many bytes they take up in memory. */
    long weight() {
        long weight = 0;
        for (TreeMap<String, Timeline<Value>> attributes : accounts.values()) {
            weight += 200;
            for (Timeline<Value> timeline : attributes.values()) {
                weight += timeline.weight();
            }
        }
        return weight;
    }

    private static AccountId idOf(AccountFacts account) {
        return new AccountId(account.platform(), account.id());
    }
}
