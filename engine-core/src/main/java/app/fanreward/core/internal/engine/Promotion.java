package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.decide.Vetting;
import app.fanreward.core.internal.privacy.PersonalData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What follows from reversing an event that stood for an act of which other sources told as well: the first of these that
 * counts for something earns in its place, as if the reversed one had not been there when it came in.
 */
final class Promotion {
    private final Timetable timetable;
    private final Appending journal;
    private final PersonalData personal;

    Promotion(Timetable timetable, Appending journal, PersonalData personal) {
        this.timetable = timetable;
        this.journal = journal;
        this.personal = personal;
    }

    /** Whether events may be promoted after a record. */
    static boolean mayFollow(JournalRecord record) {
        return freed(record) != null;
    }

    /** Whether the event of a record earned nothing because another one told of the same act. */
    static boolean waits(JournalRecord record) {
        return record.content() instanceof EventContent content && content.disposition() == Disposition.SUPPRESSED;
    }

    /**
     * When an event came in that was decided: once it was suppressed, that is when that was, however often it was promoted.
     *
     * @param records finds the records of the journal
     */
    static Instant arrivedAt(JournalRecord decided, LongFunction<JournalRecord> records) {
        JournalRecord at = decided;
        while (at.key().isPromoted() && at.content() instanceof EventContent content) {
            at = records.apply(content.releases());
        }
        return at.recordedAt();
    }

    private static @Nullable ReversalDetail freed(JournalRecord record) {
        return record.content() instanceof CommandContent content
                        && content.refusal() == null
                        && content.detail() instanceof ReversalDetail detail
                        && detail.frees()
                ? detail
                : null;
    }

    /**
     * Makes the records that follow.
     *
     * @param reversal the record, which is in the journal
     * @param history what was booked, this journal's newest records included
     * @param adding adds a record to the journal
     */
    void after(JournalRecord reversal, History history, Consumer<JournalRecord> adding) {
        ReversalDetail freed = freed(reversal);
        if (freed == null || !journal.state().status().takesCredit()) {
            return;
        }
        JournalRecord stood = history.record(reversal.member(), freed.freed());
        Act.Twin gone = twin(stood);
        List<JournalRecord> twins = twins(stood, history);
        Set<String> told = new TreeSet<>();
        twins.forEach(twin -> told.add(source(twin)));
        for (JournalRecord twin : twins) {
            JournalRecord promoted = promote(
                    twin,
                    new EventBooking.Promoted(
                            arrivedAt(twin, sequence -> history.record(reversal.member(), sequence)),
                            new Act.Promotion(gone, List.copyOf(told))),
                    reversal);
            adding.accept(promoted);
            if (promoted.content() instanceof EventContent content && content.act() instanceof Act act) {
                if (act.twin() == null) {
                    return;
                }
                // It told of another act, as is known now.
                told.remove(source(twin));
            }
        }
    }

    private static Act.Twin twin(JournalRecord stood) {
        EngagementEvent event = ((EventContent) stood.content()).event();
        return new Act.Twin(event.identity().reference(), stood.sequence(), event.occurredAt());
    }

    private static String source(JournalRecord record) {
        return ((EventContent) record.content()).event().identity().source();
    }

    /** The records of events that were suppressed for an event or for those whose place it took, oldest first. */
    private static List<JournalRecord> twins(JournalRecord stood, History history) {
        Set<Long> stand = new HashSet<>();
        long first = stood.sequence();
        stand.add(first);
        JournalRecord at = stood;
        while (at.content() instanceof EventContent content
                && content.act() instanceof Act act
                && act.promotion() instanceof Act.Promotion before) {
            first = before.reversed().sequence();
            stand.add(first);
            at = history.record(stood.member(), first);
        }
        List<JournalRecord> twins = new ArrayList<>();
        history.after(stood.member(), first, record -> {
            if (record.content() instanceof EventContent content) {
                twins.removeIf(earlier -> earlier.sequence() == content.releases());
                if (waits(record)
                        && content.act() instanceof Act act
                        && act.twin() instanceof Act.Twin twin
                        && stand.contains(twin.sequence())) {
                    twins.add(record);
                }
            }
        });
        return twins;
    }

    private JournalRecord promote(JournalRecord twin, EventBooking.Promoted promoted, JournalRecord reversal) {
        EngagementEvent kept = ((EventContent) twin.content()).event();
        Problem unreadable = personal.unreadable(kept);
        if (unreadable != null) {
            throw new FanRewardException(unreadable);
        }
        EngagementEvent event = personal.opened(kept, twin.key());
        return new EventBooking(timetable, personal, twin.actor(), !twin.actor().isEmpty(), false)
                .make(
                        journal,
                        new EventBooking.Entry(
                                event,
                                slot(twin),
                                Disposition.EVALUATED,
                                twin.sequence(),
                                null,
                                Set.of(),
                                promoted,
                                Vetting.ofPromoted((EventContent) twin.content(), sequence ->
                                        (EventContent) journal.record(sequence).content())),
                        reversal.recordedAt());
    }

    private static RecordKey slot(JournalRecord twin) {
        if (twin.key().isPromoted()) {
            return twin.key().promoted();
        }
        EngagementEvent event = ((EventContent) twin.content()).event();
        return RecordKey.ofEvent(event.identity(), event.member()).promoted();
    }
}
