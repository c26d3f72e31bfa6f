package app.fanreward.core.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One member of the model. */
public final class Member {
    final String name;
    final Map<String, Long> had = new TreeMap<>();
    Wallet wallet = new Wallet();
    String status = "OPEN";
    int records;
    Instant last = Instant.EPOCH;

    Member(String name) {
        this.name = name;
    }

    Member copy() {
        Member copy = new Member(name);
        copy.wallet = wallet.copy();
        copy.had.putAll(had);
        copy.status = status;
        copy.records = records;
        copy.last = last;
        return copy;
    }

    /** The member as time alone makes it. */
    Member at(Instant instant) {
        Member then = copy();
        Time.pass(then.wallet, instant);
        return then;
    }

    /** When the next record is booked. */
    Instant recordingTime(Instant now) {
        Instant next = last.plus(1, ChronoUnit.MICROS);
        return records == 0 || !now.isBefore(next) ? now : next;
    }

    /** When the last record was booked. */
    public Instant last() {
        return last;
    }

    /** The points of a type: available, pending, held, debt. */
    public List<Long> points(String type) {
        return List.of(wallet.available(type), wallet.pending(type), wallet.held(type), wallet.owed(type));
    }

    /** The open holds. */
    public Set<String> holds() {
        return new TreeSet<>(wallet.holds.keySet());
    }

    /** How many points of which type will expire when. */
    public Map<Instant, Map<String, Long>> expiring() {
        Map<Instant, Map<String, Long>> sums = new TreeMap<>();
        for (Lot lot : wallet.lots) {
            if (lot.left > 0 && lot.expiresAt != null) {
                sums.computeIfAbsent(lot.expiresAt, at -> new TreeMap<>()).merge(lot.type, lot.left, Long::sum);
            }
        }
        return sums;
    }
}
