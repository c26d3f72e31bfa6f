package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was undone of a record before, from the records that follow it. */
final class Reversals {
    private final Map<String, ReversalDetail> byKey = new LinkedHashMap<>();

    /** What was given back of each charge, by the charge with no amount. */
    private final Map<Charge, Long> room = new HashMap<>();

    private final SortedMap<String, BigDecimal> net = new TreeMap<>();
    private final TreeMap<Long, JournalRecord> activated = new TreeMap<>();
    private final long original;
    private @Nullable String wholeBy;
    private Expiries expiries = new Expiries();

    private Reversals(long original) {
        this.original = original;
    }

    static Reversals of(Case one, JournalRecord original) {
        Reversals found = new Reversals(original.sequence());
        found.read(original);
        one.history().after(original.member(), original.sequence(), found::read);
        return found;
    }

    private void read(JournalRecord record) {
        expiries.read(record);
        if (record.content() instanceof CommandContent content
                && content.refusal() == null
                && content.detail() instanceof ReversalDetail detail
                && detail.sequence() == original) {
            byKey.put(content.command().order().key(), detail);
            content.charges().forEach(charge -> room.merge(charge.of(0), charge.amount(), Math::addExact));
            if (detail.rating() != null) {
                detail.rating().values().forEach(value -> net.put(value.attribute(), value.net()));
            }
            if (detail.whole()) {
                wholeBy = content.command().order().key();
            }
        }
        if (record.content() instanceof EventContent event && Activated.causedBy(event, original)) {
            activated.put(record.sequence(), record);
        }
        if (record.content() instanceof CommandContent content
                && content.detail() instanceof ReversalDetail detail
                && detail.whole()) {
            activated.remove(detail.sequence());
        }
        if (record.content() instanceof StepContent step
                && step.kind() == StepKind.REVERSAL_END
                && step.refusal() != null) {
            byKey.remove(step.key());
        }
    }

    /** What expired of lots that the record opened; if they were put together with older ones, of those too. */
    Expiries expiriesOf(Case one, Set<LotId> lots) {
        long oldest = lots.stream()
                .mapToLong(lot -> expiries.current(lot).sequence())
                .min()
                .orElse(original);
        if (oldest < original) {
            expiries = Expiries.of(one.history(), one.state().member(), oldest, lots);
        }
        return expiries;
    }

    /** How much of a lot was undone. */
    long undone(LotId lot) {
        return parts(lot).mapToLong(ReversalDetail.Part::amount).sum();
    }

    /** How much of a penalty was given back. */
    long returned(int penalty) {
        return byKey.values().stream()
                .flatMap(detail -> detail.returned().stream())
                .filter(returned -> returned.penalty() == penalty)
                .mapToLong(ReversalDetail.Returned::amount)
                .sum();
    }

    /** How much was undone in all. */
    long undone() {
        return byKey.values().stream()
                .flatMap(detail -> detail.parts().stream())
                .mapToLong(ReversalDetail.Part::amount)
                .sum();
    }

    /** The key of the command that undid the event as a whole, or null. */
    @Nullable
    String wholeBy() {
        return wholeBy;
    }

    /** What activations on the past gave for the event, each record once, but for what was undone as a whole. */
    Collection<JournalRecord> activated() {
        return activated.values();
    }

    /** What is left of what an event charged. */
    Charge left(Charge charge) {
        return charge.of(charge.amount() + room.getOrDefault(charge.of(0), 0L));
    }

    /** What is left of numbers of the event by earlier refunds, by attribute. */
    SortedMap<String, BigDecimal> net() {
        return net;
    }

    /** How many items went back. */
    long restocked() {
        return byKey.values().stream().mapToLong(ReversalDetail::restock).sum();
    }

    private Stream<ReversalDetail.Part> parts(LotId lot) {
        return byKey.values().stream()
                .flatMap(detail -> detail.parts().stream())
                .filter(part -> part.lot().equals(lot));
    }

    /** How much is to be undone now of what has so much left, or why it cannot be. */
    Amount amountOf(long left, @Nullable Long asked) {
        return amountOf(left, asked, lot -> true);
    }

    /** How much is to be undone now of some lots that have so much left, or why it cannot be. */
    Amount amountOf(long left, @Nullable Long asked, Predicate<LotId> lots) {
        if (left == 0) {
            String by = "?";
            for (Map.Entry<String, ReversalDetail> entry : byKey.entrySet()) {
                if (entry.getValue().parts().stream().anyMatch(part -> lots.test(part.lot()))) {
                    by = entry.getKey();
                }
            }
            return new Amount(0, Refusal.of(ErrorCode.ALREADY_REVERSED, "by", by));
        }
        if (asked != null && asked > left) {
            return new Amount(0, Refusal.of(ErrorCode.EXCEEDS_ORIGINAL, "remaining", left, "requested", asked));
        }
        return new Amount(asked == null ? left : asked, null);
    }

    /** How much is to be undone, or why not. */
    record Amount(long units, @Nullable Refusal refusal) {}
}
