package app.fanreward.core.internal.decide;

import app.fanreward.api.ledger.Charge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an event has taken so far while it is decided, by the names of counters and budgets: what one rule was granted is
 * no longer there for the next.
 */
final class EventTally {
    /** Most events take nothing that has a name in common with anything else. */
    private Map<String, Long> taken = Map.of();

    long of(String name) {
        Long own = taken.get(name);
        return own == null ? 0 : own;
    }

    void take(String name, long amount) {
        if (taken.isEmpty()) {
            taken = new HashMap<>();
        }
        taken.merge(name, amount, Math::addExact);
    }

    void take(List<Charge> charges) {
        for (int i = 0; i < charges.size(); i++) {
            take(charges.get(i).counter(), charges.get(i).amount());
        }
    }

    /** Takes what other rules have to know of: nobody but the rule itself asks for counters of its own. */
    void takeShared(List<Charge> charges) {
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            if (charge.rule() != null) {
                take(charge.counter(), charge.amount());
            }
        }
    }

    /** A copy in which to try something. */
    EventTally fork() {
        EventTally fork = new EventTally();
        fork.adopt(this);
        return fork;
    }

    /** Lets stand what was tried in a copy. */
    void adopt(EventTally fork) {
        taken = fork.taken.isEmpty() ? Map.of() : new HashMap<>(fork.taken);
    }
}
