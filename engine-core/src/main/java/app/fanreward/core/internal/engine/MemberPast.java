package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.core.internal.command.Activated;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Counts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a member's journal says of events that are looked at again, in the order in which they were booked: what was given
 * for them since, and which were reversed. Forgets what lies behind. Used under the lock of the member's session.
 */
final class MemberPast {
    private final String member;
    private final Journals journals;
    private long upTo;
    private final TreeSet<Long> reversed = new TreeSet<>();

    /** The records that activations gave, by the record of the event. */
    private final TreeMap<Long, List<JournalRecord>> given = new TreeMap<>();

    /** What refunds have left of the numbers of events, by the record of the event. */
    private final TreeMap<Long, Map<String, BigDecimal>> net = new TreeMap<>();

    private @Nullable MemberState then;

    MemberPast(String member, Journals journals) {
        this.member = member;
        this.journals = journals;
    }

    /** Reads on to a record. */
    void readUpTo(long sequence) {
        journals.readOn(member, upTo, sequence, this::take);
    }

    /** Goes on by one record. */
    void take(JournalRecord record) {
        upTo = record.sequence();
        if (record.content() instanceof EventContent content) {
            Cause cause = content.cause();
            if (cause != null && cause.activation() != null) {
                given.computeIfAbsent(cause.sequence(), event -> new ArrayList<>())
                        .add(record);
            }
        }
        if (record.content() instanceof CommandContent content
                && content.refusal() == null
                && content.detail() instanceof ReversalDetail detail
                && detail.rating() != null) {
            Map<String, BigDecimal> left = net.computeIfAbsent(detail.sequence(), event -> new TreeMap<>());
            detail.rating().values().forEach(value -> left.put(value.attribute(), value.net()));
        }
        if (record.content() instanceof CommandContent content
                && content.refusal() == null
                && content.detail() instanceof ReversalDetail detail
                && detail.whole()) {
            reversed.add(detail.sequence());
            if (content.command().order().key().startsWith(Activated.UNDONE)) {
                // What an activation gave and took back again may be given once more.
                given.values().forEach(records -> records.removeIf(one -> one.sequence() == detail.sequence()));
            }
        }
    }

    /** Forgets what is known of events that were booked before one. */
    void forgetBefore(long sequence) {
        reversed.headSet(sequence).clear();
        given.headMap(sequence).clear();
        net.headMap(sequence).clear();
    }

    /** Whether the event of a record was reversed as a whole. */
    boolean reversed(long sequence) {
        return reversed.contains(sequence);
    }

    /** What activations gave for the event of a record. */
    List<JournalRecord> given(long sequence) {
        List<JournalRecord> records = given.get(sequence);
        return records == null ? List.of() : records;
    }

    /** The act that the event of a record stands for by what activations gave for it, or null. */
    @Nullable
    Act act(long sequence) {
        for (JournalRecord record : given(sequence)) {
            if (record.content() instanceof EventContent content
                    && content.act() != null
                    && !reversed(record.sequence())) {
                return content.act();
            }
        }
        return null;
    }

    /** What refunds have left of the numbers of the event of a record, by attribute. */
    Map<String, BigDecimal> net(long sequence) {
        return net.getOrDefault(sequence, Map.of());
    }

    /** What was counted before a record was booked. */
    Counts before(long sequence) {
        MemberState state = then;
        if (state == null || state.sequence() >= sequence) {
            state = journals.before(member, record -> record.sequence() < sequence);
            then = state;
        } else {
            journals.rollForward(state, record -> record.sequence() < sequence);
        }
        return new MemberCounts(state, journals, List.of());
    }

    /** About how many bytes it takes up. */
    int weight() {
        MemberState state = then;
        long bytes = 300L
                + 60L * reversed.size()
                + 1_200L * given.size()
                + 300L * net.size()
                + (state == null ? 0 : state.weight());
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /** The rules that gave or took something for an event, or counted it, as its record says. */
    static Set<String> rules(EventContent content) {
        Set<String> rules = new TreeSet<>();
        for (Award award : content.awards()) {
            rules.add(CompiledRule.name(award.campaign(), award.rule()));
        }
        for (Penalty penalty : content.penalties()) {
            rules.add(CompiledRule.name(penalty.campaign(), penalty.rule()));
        }
        for (EffectOutcome effect : content.effects()) {
            rules.add(CompiledRule.name(effect.campaign(), effect.rule()));
        }
        for (Charge charge : content.charges()) {
            int end = charge.counter().indexOf('|');
            if (end > 0 && charge.counter().lastIndexOf('/', end) > 0) {
                rules.add(charge.counter().substring(0, end));
            }
        }
        return rules;
    }
}
