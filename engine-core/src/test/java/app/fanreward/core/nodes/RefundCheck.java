package app.fanreward.core.nodes;

import app.fanreward.api.decision.Award;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds of refunds in part: a purchase has what its net amount earns, at once and for the past, or what it was granted. */
final class RefundCheck {
    private final Set<String> reversed = new HashSet<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, BigDecimal> net = new HashMap<>();
    private long refunds;

    private RefundCheck() {}

    /** Fails if it does not hold; returns how many refunds were booked. */
    static long of(List<JournalRecord> records) {
        RefundCheck check = new RefundCheck();
        records.forEach(check::note);
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (JournalRecord record : records) {
            if (record.content() instanceof EventContent content) {
                check.look(record, content, amounts);
            }
        }
        return check.refunds;
    }

    private static String name(String member, long sequence) {
        return member + "|" + sequence;
    }

    private void note(JournalRecord record) {
        if (!(record.content() instanceof CommandContent command)
                || command.refusal() != null
                || !(command.detail() instanceof ReversalDetail reversal)) {
            return;
        }
        String original = name(record.member(), reversal.sequence());
        if (reversal.whole()) {
            reversed.add(original);
        }
        reversal.parts().forEach(part -> taken.merge(original, part.amount(), Long::sum));
        if (reversal.rating() != null) {
            refunds++;
            net.put(original, reversal.rating().values().getFirst().net());
        }
    }

    private void look(JournalRecord record, EventContent content, Map<String, BigDecimal> amounts) {
        String name = name(record.member(), record.sequence());
        if (content.event().attribute("amount") instanceof Value.Numeric(BigDecimal amount)) {
            amounts.put(name, net.getOrDefault(name, amount));
        }
        Cause cause = content.cause();
        String event = cause != null && cause.activation() != null ? name(record.member(), cause.sequence()) : name;
        BigDecimal left = amounts.get(event);
        if (left == null || reversed.contains(name)) {
            return;
        }
        long perPoint = event.equals(name) ? SimulatedProgram.PER_POINT : SimulatedProgram.PER_LATE_POINT;
        long granted = content.awards().stream().mapToLong(Award::granted).sum();
        long has = granted - taken.getOrDefault(name, 0L);
        long earns = Math.min(granted, left.longValueExact() / perPoint);
        NodesRun.require(
                has == earns,
                "purchase " + event + " of net " + left + " has " + has + " points of record " + name + ", not "
                        + earns);
    }
}
