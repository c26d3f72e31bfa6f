package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.decide.Verdict;
import app.fanreward.core.internal.decide.Vetting;
import app.fanreward.core.internal.ledger.Awarding;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.program.CompiledActivity;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ShortLists;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the record of an event: decides, if it is to be decided, and books what it is granted. */
final class EventBooking {
    private final Timetable timetable;
    private final PersonalData personal;
    private final String actor;
    private final boolean backfilled;
    private final Input.Occasion occasion;

    /**
     * Begins.
     *
     * @param timetable says which program decides what happens when
     * @param actor who brings the events in, or empty
     * @param backfilled whether they are evaluated whatever their age
     * @param silent whether nobody is to be told
     */
    EventBooking(Timetable timetable, PersonalData personal, String actor, boolean backfilled, boolean silent) {
        this.timetable = timetable;
        this.personal = personal;
        this.actor = actor;
        this.backfilled = backfilled;
        this.occasion = silent ? Input.Occasion.ARRIVAL_SILENT : Input.Occasion.ARRIVAL;
    }

    /**
     * What is to be booked about an event.
     *
     * @param event the event
     * @param key its slot
     * @param disposition what is to become of it
     * @param releases the number of the record in which it was quarantined, or 0
     * @param cause what it follows from, or null
     * @param gave the rules that gave something for what it follows from
     * @param promoted why it is decided only now if it came in before and was suppressed; otherwise null
     * @param vetting how the checks of risk are asked
     */
    record Entry(
            EngagementEvent event,
            RecordKey key,
            Disposition disposition,
            long releases,
            @Nullable Cause cause,
            Set<String> gave,
            @Nullable Promoted promoted,
            Vetting vetting) {
        Entry(
                EngagementEvent event,
                RecordKey key,
                Disposition disposition,
                long releases,
                @Nullable Cause cause,
                Set<String> gave) {
            this(event, key, disposition, releases, cause, gave, null, Vetting.OF_ARRIVAL);
        }
    }

    /**
     * What an event is promoted by.
     *
     * @param arrivedAt when it came in
     * @param promotion whose place it takes
     */
    record Promoted(Instant arrivedAt, Act.Promotion promotion) {}

    /** Makes the record that is to follow a journal; the journal is not changed. */
    JournalRecord make(Appending journal, Entry entry, Instant receivedAt) {
        EngagementEvent event = entry.event();
        Program program = timetable.at(event.occurredAt());
        ProgramSettings settings = timetable.settings();
        EngagementEvent kept =
                personal.sealed(event, settings.kind(event.kind()).orElse(null), entry.key());
        MemberProfile held = journal.state()
                .profileAt(
                        event.occurredAt(),
                        settings.zone(),
                        program.asksOfAccounts().contains(event.kind()));
        MemberProfile profile =
                held.accounts().isEmpty() && !journal.state().anySealed() ? held : personal.ofMemberAlone(held);
        ZoneId zone = profile.zone();
        Instant recordedAt = Draft.recordingTime(journal.state(), receivedAt);
        Draft draft = Draft.at(journal.state(), recordedAt);
        boolean asked = entry.disposition() == Disposition.EVALUATED;
        @Nullable
        Act act = asked && entry.cause() == null
                ? actOf(journal, entry, program.activities().get(event.kind()))
                : null;
        Disposition disposition = act != null && act.twin() != null ? Disposition.SUPPRESSED : entry.disposition();
        boolean evaluated = disposition == Disposition.EVALUATED;
        Map<String, Value> entity = evaluated ? journal.entities().of(event, program) : Map.of();
        Map<String, Value> account =
                evaluated ? Accounts.read(event, held, program.definition().settings(), personal) : Map.of();
        Verdict verdict = evaluated
                ? Decider.decide(
                        program,
                        new Input(
                                new Facts(event, profile, personal.concealment(), journal.counts(), entity, account),
                                zone,
                                entry.promoted() == null
                                        ? recordedAt
                                        : entry.promoted().arrivedAt(),
                                recordedAt,
                                backfilled,
                                draft::room,
                                draft::available,
                                journal.budgets(),
                                entry.gave(),
                                occasion,
                                entry.vetting()),
                        false)
                : unevaluated(disposition);
        Awarding.book(draft, verdict.penalties(), verdict.grants(), event.occurredAt());
        return draft.book(
                actor,
                entry.key(),
                new EventContent(
                        kept,
                        null,
                        zone,
                        LocalDate.ofInstant(event.occurredAt(), zone),
                        verdict.held() ? Disposition.QUARANTINED : disposition,
                        entry.releases(),
                        asked ? program.hash() : null,
                        verdict.awards(),
                        verdict.penalties(),
                        verdict.reasons(),
                        ShortLists.copyOf(verdict.charges()),
                        verdict.quotes(),
                        entry.cause(),
                        verdict.effects(),
                        standsFor(evaluated, verdict) ? act : null,
                        entity));
    }

    /** A denied event goes on standing for what happened, so that another source does not get it paid. */
    private static boolean standsFor(boolean evaluated, Verdict verdict) {
        return !evaluated || verdict.denied() || !(verdict.held() || verdict.leavesNothing());
    }

    private static @Nullable Act actOf(Appending journal, Entry entry, @Nullable CompiledActivity activity) {
        @Nullable Act act = activity == null ? null : journal.acts().actOf(entry.event(), activity);
        return act == null || act.twin() != null || entry.promoted() == null
                ? act
                : new Act(act.key(), act.until(), null, entry.promoted().promotion());
    }

    private static Verdict unevaluated(Disposition disposition) {
        ReasonCode why = switch (disposition) {
            case RECORDED -> ReasonCode.RECORDED_ONLY;
            case SUPPRESSED -> ReasonCode.DUPLICATE_ACTIVITY;
            default -> ReasonCode.LATE_QUARANTINED;
        };
        return new Verdict(
                List.of(), List.of(), List.of(Reason.ofEvent(why)), List.of(), List.of(), List.of(), List.of());
    }
}
