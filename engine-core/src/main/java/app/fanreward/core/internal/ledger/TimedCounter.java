package app.fanreward.core.internal.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.Charge;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a limit that goes by the time of events has counted, by that time. What no event on time can have to know of any
 * more is forgotten; the journal still has it.
 */
public final class TimedCounter {
    private final TreeMap<Instant, Counted> counted = new TreeMap<>();
    private @Nullable Instant newest;
    private @Nullable Instant forgottenUpTo;

    private record Counted(long amount, Instant matters) {}

    /** Counts a charge that has a time. */
    void take(Charge charge) {
        Instant at = Objects.requireNonNull(charge.at());
        Instant matters = Objects.requireNonNull(charge.matters());
        if (forgottenUpTo != null && !at.isAfter(forgottenUpTo)) {
            return;
        }
        Counted before = counted.get(at);
        long amount = Math.addExact(before == null ? 0 : before.amount(), charge.amount());
        if (amount == 0) {
            counted.remove(at);
        } else {
            Instant latest = before != null && before.matters().isAfter(matters) ? before.matters() : matters;
            counted.put(at, new Counted(amount, latest));
        }
        if (newest == null || at.isAfter(newest)) {
            newest = at;
        }
        forget(newest);
    }

    private void forget(Instant now) {
        while (!counted.isEmpty() && counted.firstEntry().getValue().matters().isBefore(now)) {
            forgottenUpTo = counted.pollFirstEntry().getKey();
        }
    }

    /** Whether nothing would be missing in what was counted after an instant. */
    public boolean knowsAllAfter(Instant after) {
        return forgottenUpTo == null || !forgottenUpTo.isAfter(after);
    }

    /** What was counted strictly between two instants, by time. */
    public NavigableMap<Instant, Long> between(Instant after, Instant before) {
        TreeMap<Instant, Long> found = new TreeMap<>();
        counted.subMap(after, false, before, false).forEach((at, one) -> found.put(at, one.amount()));
        return Collections.unmodifiableNavigableMap(found);
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
                        .number(one.getValue().amount())
                        .instant(one.getValue().matters()));
    }

    static TimedCounter read(CanonicalReader in) {
        TimedCounter counter = new TimedCounter();
        counter.newest = in.optional(in::instant);
        counter.forgottenUpTo = in.optional(in::instant);
        in.list(() -> Map.entry(in.instant(), new Counted(in.number(), in.instant())))
                .forEach(one -> counter.counted.put(one.getKey(), one.getValue()));
        return counter;
    }
}
