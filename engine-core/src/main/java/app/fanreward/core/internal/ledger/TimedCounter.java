package app.fanreward.core.internal.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.Charge;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a limit that goes by the time of events has counted, by that time. What no event on time can have to know of any
 * more is forgotten; the journal still has it.
 */
public final class TimedCounter {
    private final TreeMap<Instant, Long> counted = new TreeMap<>();
    private final TreeMap<Instant, Instant> matters = new TreeMap<>();
    private @Nullable Instant newest;
    private @Nullable Instant forgottenUpTo;

    /** Counts a charge that has a time. */
    void take(Charge charge) {
        Instant at = Objects.requireNonNull(charge.at());
        if (forgottenUpTo != null && !at.isAfter(forgottenUpTo)) {
            return;
        }
        long amount = Math.addExact(counted.getOrDefault(at, 0L), charge.amount());
        if (amount == 0) {
            counted.remove(at);
            matters.remove(at);
        } else {
            counted.put(at, amount);
            matters.merge(
                    at, Objects.requireNonNull(charge.matters()), (before, now) -> before.isAfter(now) ? before : now);
        }
        if (newest == null || at.isAfter(newest)) {
            newest = at;
        }
        forget(newest);
    }

    private void forget(Instant now) {
        while (!matters.isEmpty() && matters.firstEntry().getValue().isBefore(now)) {
            forgottenUpTo = matters.pollFirstEntry().getKey();
            counted.remove(forgottenUpTo);
        }
    }

    /** Whether nothing would be missing in what was counted after an instant. */
    public boolean knowsAllAfter(Instant after) {
        return forgottenUpTo == null || !forgottenUpTo.isAfter(after);
    }

    /** What was counted strictly between two instants, by time; to be read before anything more is counted. */
    public NavigableMap<Instant, Long> between(Instant after, Instant before) {
        return Collections.unmodifiableNavigableMap(counted.subMap(after, false, before, false));
    }

    /** Whether it is as if nothing had ever been counted. */
    boolean untouched() {
        return counted.isEmpty() && forgottenUpTo == null;
    }

    /** About how many bytes it takes up. */
    long weight() {
        return 200 + 150L * counted.size();
    }

    void write(CanonicalWriter out) {
        out.optional(newest, out::instant).optional(forgottenUpTo, out::instant);
        out.list(
                counted.entrySet(),
                one -> out.instant(one.getKey())
                        .number(one.getValue())
                        .instant(Objects.requireNonNull(matters.get(one.getKey()))));
    }

    static TimedCounter read(CanonicalReader in) {
        TimedCounter counter = new TimedCounter();
        counter.newest = in.optional(in::instant);
        counter.forgottenUpTo = in.optional(in::instant);
        in.list(() -> {
            Instant at = in.instant();
            counter.counted.put(at, in.number());
            counter.matters.put(at, in.instant());
            return at;
        });
        return counter;
    }
}
