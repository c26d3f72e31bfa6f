package app.fanreward.core.internal.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a member did that another source may still tell of, by the time at which the event that stands for it happened.
 * What no event on time can be about any more is forgotten; the journal still has it.
 */
public final class Acts {
    private final TreeMap<Place, Standing> standing = new TreeMap<>();
    private @Nullable Instant forgottenUpTo;

    private record Place(Instant occurredAt, long sequence) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::occurredAt).thenComparingLong(Place::sequence);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The event that stands for an act, and the sources that told of it so far. */
    private record Standing(ContentHash key, Instant until, TreeSet<String> sources) {}

    /**
     * An event that stands for an act.
     *
     * @param sequence the number of its record
     * @param occurredAt when it happened
     */
    public record Match(long sequence, Instant occurredAt) {}

    /** Goes on by one record of the member. */
    void take(JournalRecord record) {
        learn(record);
        forget(record.recordedAt());
    }

    /** Goes on by one record of the member and forgets nothing. */
    public void learn(JournalRecord record) {
        if (record.content() instanceof EventContent content && content.act() instanceof Act act) {
            learn(record.sequence(), content, act);
        }
        if (record.content() instanceof CommandContent command
                && command.refusal() == null
                && command.detail() instanceof ReversalDetail reversal
                && reversal.frees()) {
            standing.keySet().removeIf(place -> place.sequence() == reversal.freed());
        }
    }

    private void learn(long sequence, EventContent content, Act act) {
        String source = content.about().source();
        Act.Twin twin = act.twin();
        if (twin == null) {
            // What activations give for an event has the event stand, whichever of them it was and however many.
            Place place = new Place(content.event().occurredAt(), standsBy(sequence, content.cause()));
            Set<String> sources = standing.computeIfAbsent(
                            place, none -> new Standing(act.key(), act.until(), new TreeSet<>()))
                    .sources();
            sources.add(source);
            if (act.promotion() != null) {
                sources.addAll(act.promotion().told());
            }
            return;
        }
        Standing known = standing.get(new Place(twin.occurredAt(), twin.sequence()));
        if (known != null) {
            known.sources().add(source);
        }
    }

    private static long standsBy(long sequence, @Nullable Cause cause) {
        return cause == null || cause.activation() == null ? sequence : cause.sequence();
    }

    private void forget(Instant now) {
        while (!standing.isEmpty() && standing.firstEntry().getValue().until().isBefore(now)) {
            Instant at = standing.pollFirstEntry().getKey().occurredAt();
            forgottenUpTo = forgottenUpTo == null || at.isAfter(forgottenUpTo) ? at : forgottenUpTo;
        }
    }

    /** Whether nothing would be missing in what happened at an instant or later. */
    public boolean knowsAllFrom(Instant from) {
        return forgottenUpTo == null || forgottenUpTo.isBefore(from);
    }

    /**
     * Finds the act that an event tells of: the nearest in time of which its source did not tell yet, at the same
     * distance the earlier one, and of those that happened at once the one booked first.
     */
    public @Nullable Match nearest(ContentHash key, String source, Instant at, Duration within) {
        @Nullable Match nearest = null;
        @Nullable Duration least = null;
        Place first = new Place(at.minus(within), 0);
        Place last = new Place(at.plus(within), Long.MAX_VALUE);
        for (Map.Entry<Place, Standing> each :
                standing.subMap(first, true, last, true).entrySet()) {
            Standing candidate = each.getValue();
            Duration distance = Duration.between(each.getKey().occurredAt(), at).abs();
            boolean nearer = least == null || distance.compareTo(least) < 0;
            if (nearer && candidate.key().equals(key) && !candidate.sources().contains(source)) {
                nearest = new Match(each.getKey().sequence(), each.getKey().occurredAt());
                least = distance;
            }
        }
        return nearest;
    }

    /** About how many bytes it takes up. */
    long weight() {
        return 400L * standing.size();
    }

    void write(CanonicalWriter out) {
        out.optional(forgottenUpTo, out::instant);
        out.list(standing.entrySet(), one -> {
            out.instant(one.getKey().occurredAt())
                    .number(one.getKey().sequence())
                    .hash(one.getValue().key())
                    .instant(one.getValue().until());
            out.list(one.getValue().sources(), out::text);
        });
    }

    static Acts read(CanonicalReader in) {
        Acts acts = new Acts();
        acts.forgottenUpTo = in.optional(in::instant);
        in.list(() -> {
            Place place = new Place(in.instant(), in.number());
            acts.standing.put(place, new Standing(in.hash(), in.instant(), new TreeSet<>(in.list(in::text))));
            return place;
        });
        return acts;
    }
}
