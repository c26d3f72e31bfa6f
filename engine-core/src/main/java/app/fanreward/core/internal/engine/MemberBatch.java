package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.core.internal.decide.Vetting;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides some events of one member, one after the other, on a state that runs ahead of the store. If the commit fails,
 * the state is forgotten and everything is decided again.
 */
final class MemberBatch {
    private final ProgramSettings settings;
    private final Decisions decisions;
    private final Journals journals;
    private final Consequences consequences;
    private final MemberSession session;
    private final MemberState state;
    private final PersonalData personal;
    private final SubmitOptions options;
    private final Instant receivedAt;
    private final EventBooking booking;
    private final Appending journal;
    private final boolean byHand;

    MemberBatch(
            Consequences consequences,
            Decisions decisions,
            Journals journals,
            BudgetQuotes budgets,
            MemberSession session,
            SubmitOptions options,
            boolean byHand,
            Instant receivedAt) {
        this.byHand = byHand;
        this.settings = consequences.settings();
        this.consequences = consequences;
        this.decisions = decisions;
        this.journals = journals;
        this.session = session;
        this.state = session.state(journals);
        this.personal = session.personal();
        this.options = options;
        this.journal = new Appending(state, journals, budgets);
        this.booking = new EventBooking(
                consequences.timetable(), personal, options.actor(), options.backfill() == Backfill.AWARD, false);
        this.receivedAt = receivedAt;
    }

    /** Whose events it decides. */
    MemberSession session() {
        return session;
    }

    /** Decides one event, given its two slots and what takes them in the store. */
    EventResult decide(EngagementEvent sent, RecordKey ownKey, RecordKey otherKey, TakenKeys taken) {
        EngagementEvent event = sent;
        RecordKey key = ownKey;
        JournalRecord first = bookedAt(key, taken);
        if (first == null) {
            // A source whose scope was declared differently before: this member's own record is the same event.
            JournalRecord before = bookedAt(otherKey, taken);
            if (before != null && before.member().equals(event.member())) {
                event = event.scoped(!event.identity().memberScoped());
                key = otherKey;
                first = before;
            }
        }
        if (first == null) {
            Problem tooEarly = Guard.tooEarly(event, receivedAt);
            return tooEarly == null ? booked(event, key, 0, Vetting.OF_ARRIVAL) : new EventResult.Refused(tooEarly);
        }
        if (!(first.content() instanceof EventContent content)) {
            throw new IllegalStateException("slot " + key + " holds no event");
        }
        if (!same(event, first, content)) {
            return new EventResult.Refused(Problem.at(
                    ErrorCode.CONFLICT,
                    event.identity().reference().toString(),
                    "",
                    "this source and id were used before with other content ("
                            + (first.member().equals(event.member())
                                    ? "record " + first.sequence()
                                    : "by another member")
                            + "); nothing was changed"));
        }
        JournalRecord promoted = lastPromotion(key, taken);
        if (promoted != null) {
            return answer(promoted, true);
        }
        if (content.disposition() != Disposition.QUARANTINED) {
            return answer(first, true);
        }
        JournalRecord released = bookedAt(key.released(), taken);
        if (released != null) {
            return answer(released, true);
        }
        if (journal.records().isEmpty()) {
            // Nothing is committed that would tell whether the state is still the newest.
            journals.rollForward(state);
        }
        if (!state.quarantined().contains(first.sequence())) {
            released = journals.releaseOf(state.member(), first.sequence());
            return released == null
                    ? new EventResult.Decided(decisions.discarded(first, content))
                    : answer(released, true);
        }
        if (byHand) {
            return booked(event, key.released(), first.sequence(), Vetting.ofReleased(content));
        }
        // Only who releases the one event has looked at it; an import that is run again has not.
        return options.backfill() == Backfill.NONE || content.heldByRisk()
                ? answer(first, true)
                : booked(event, key.released(), first.sequence(), Vetting.OF_ARRIVAL);
    }

    /** Whether an event is the one in a record; a record of another member's is not, whatever it says. */
    private boolean same(EngagementEvent event, JournalRecord first, EventContent content) {
        return first.member().equals(event.member()) && personal.same(event, content.event(), first.key());
    }

    private EventResult booked(EngagementEvent event, RecordKey key, long releases, Vetting vetting) {
        Problem closed = Guard.refuse(event, state.status());
        if (closed != null && journal.records().isEmpty()) {
            // Nothing is committed that would tell whether the state is still the newest.
            journals.rollForward(state);
            closed = Guard.refuse(event, state.status());
        }
        if (closed != null) {
            return new EventResult.Refused(closed);
        }
        Problem outOfReach = personal.problem() == null
                ? null
                : personal.refusal(event, kind(event), () -> state.heldSealed(event.occurredAt()));
        if (outOfReach != null) {
            return new EventResult.Refused(
                    Problem.at(outOfReach.code(), event.identity().reference().toString(), "", outOfReach.message()));
        }
        JournalRecord record = booking.make(
                journal,
                new EventBooking.Entry(event, key, disposition(event), releases, null, Set.of(), null, vetting),
                receivedAt);
        if (releases > 0 && ((EventContent) record.content()).heldByRisk()) {
            // It goes on waiting where it is, now for another reason.
            return new EventResult.Decided(decisions.goesOnWaiting(
                    journals.record(event.member(), releases), (EventContent) record.content()));
        }
        consequences.add(journal, record, () -> personal, options.actor(), options.backfill() == Backfill.AWARD);
        return record.sequence() == state.sequence()
                ? new EventResult.Decided(decisions.of(record, (EventContent) record.content(), false))
                : answer(record, false);
    }

    private @Nullable EventKind kind(EngagementEvent event) {
        return settings.kind(event.kind()).orElse(null);
    }

    private @Nullable JournalRecord lastPromotion(RecordKey event, TakenKeys taken) {
        JournalRecord last = null;
        JournalRecord next = bookedAt(event.promoted(), taken);
        while (next != null) {
            last = next;
            next = bookedAt(last.key().promoted(), taken);
        }
        return last;
    }

    private @Nullable JournalRecord bookedAt(RecordKey key, TakenKeys taken) {
        JournalRecord here = journal.at(key);
        return here == null ? taken.by(key) : here;
    }

    private EventResult answer(JournalRecord record, boolean duplicate) {
        EventContent content = (EventContent) record.content();
        return new EventResult.Decided(decisions.of(record, content, duplicate, following(record, content)));
    }

    private List<JournalRecord> following(JournalRecord record, EventContent content) {
        if (!Chain.mayGoOn(content)) {
            return List.of();
        }
        List<JournalRecord> here = journal.records();
        int at = here.indexOf(record);
        return at < 0 ? journals.following(record) : here.subList(at + 1, here.size());
    }

    private Disposition disposition(EngagementEvent event) {
        return switch (options.backfill()) {
            case RECORD -> Disposition.RECORDED;
            case AWARD -> Disposition.EVALUATED;
            case NONE ->
                event.occurredAt().plus(settings.lateness()).isBefore(receivedAt)
                        ? Disposition.QUARANTINED
                        : Disposition.EVALUATED;
        };
    }

    /** What is to be committed, or null if every event was known before. */
    @Nullable
    MemberCommit commit() {
        List<JournalRecord> records = journal.records();
        if (records.isEmpty()) {
            return null;
        }
        return new MemberCommit(
                session.member(),
                records,
                journal.budgets().draws(records),
                session.dueSnapshot(state),
                state.nextDue());
    }
}
