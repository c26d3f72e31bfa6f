package app.fanreward.core.internal.engine;

import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.DerivedKinds;
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
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of what a campaign that is activated on the past gives for an event. It is caused by the record of the
 * event, keeps nothing of it but what it refers to it by, and is about the time at which it happened.
 */
final class PastBooking {
    private static final String TELLING = "telling";

    private final Begun terms;
    private final Program program;
    private final String actor;

    PastBooking(Begun terms, Program program, String actor) {
        this.terms = terms;
        this.program = program;
        this.actor = actor;
    }

    /** Whether a record gives something for the past and members are not told. */
    static boolean isSilent(JournalRecord record) {
        return record.content() instanceof EventContent content
                && content.cause() != null
                && content.cause().activation() != null
                && Value.of(Telling.SILENT.word()).equals(content.event().attribute(TELLING));
    }

    /** What an event is decided for again, given the record that decided it. */
    static Input.Occasion occasion(JournalRecord record) {
        return isSilent(record) ? Input.Occasion.PAST_SILENT : Input.Occasion.PAST;
    }

    /**
     * Decides, and makes the record that is to follow a journal; the journal is not changed.
     *
     * @param event the record of the event
     * @param past what the journal says of it
     * @param then what was counted when the event was booked, or null if no rule asks
     * @param gave the rules that gave something for the event
     * @return the record, or null if nothing is given
     */
    @Nullable
    JournalRecord make(
            Appending journal,
            JournalRecord event,
            MemberPast past,
            @Nullable Counts then,
            Set<String> gave,
            PersonalData personal,
            Instant receivedAt) {
        EventContent content = (EventContent) event.content();
        EngagementEvent happened = net(personal.opened(content.event(), event.key()), past.net(event.sequence()));
        ProgramSettings settings = program.definition().settings();
        @Nullable Act act = act(journal, content, past.act(event.sequence()), happened);
        if (act != null && act.twin() != null) {
            return null;
        }
        Instant recordedAt = Draft.recordingTime(journal.state(), receivedAt);
        Draft draft = Draft.at(journal.state(), recordedAt);
        Counts counts = then == null ? journal.counts() : new PastCounts(then, journal.counts());
        Map<String, Value> entity = journal.entities().of(happened, program);
        MemberProfile held = profile(journal, content, settings);
        Verdict verdict = Decider.decide(
                program,
                new Input(
                        new Facts(
                                happened,
                                personal.ofMemberAlone(held),
                                personal.concealment(),
                                counts,
                                entity,
                                Accounts.read(happened, held, settings, personal)),
                        content.zone(),
                        recordedAt,
                        recordedAt,
                        true,
                        draft::room,
                        draft::available,
                        journal.budgets(),
                        gave,
                        terms.telling() == Telling.SILENT ? Input.Occasion.PAST_SILENT : Input.Occasion.PAST,
                        Vetting.DONE),
                false);
        if (verdict.leavesNothing()) {
            return null;
        }
        Awarding.book(draft, verdict.penalties(), verdict.grants(), happened.occurredAt());
        EngagementEvent given = given(event, content);
        return draft.book(
                actor,
                RecordKey.ofEvent(given.identity(), given.member()),
                new EventContent(
                        given,
                        null,
                        content.zone(),
                        content.localDate(),
                        Disposition.EVALUATED,
                        0,
                        program.hash(),
                        verdict.awards(),
                        verdict.penalties(),
                        verdict.reasons(),
                        verdict.charges(),
                        verdict.quotes(),
                        Cause.ofActivation(event.sequence(), depth(content), terms.activation()),
                        verdict.effects(),
                        act,
                        entity));
    }

    /** An event with what is left of its numbers. */
    static EngagementEvent net(EngagementEvent event, Map<String, BigDecimal> net) {
        if (net.isEmpty()) {
            return event;
        }
        Map<String, Value> attributes = new TreeMap<>(event.attributes());
        net.forEach((name, number) -> attributes.put(name, Value.of(number)));
        return event.with(attributes);
    }

    /** What is known now of the member then, in the zone that the event was stamped with. */
    private MemberProfile profile(Appending journal, EventContent content, ProgramSettings settings) {
        return journal.state()
                .profileAt(
                        content.event().occurredAt(),
                        settings.zone(),
                        program.asksOfAccounts().contains(content.event().kind()))
                .in(content.zone());
    }

    /**
     * The act that the event stands for by what is given, unless it stands for one by itself.
     *
     * @param given the act that it stands for by what was given before, or null
     */
    private @Nullable Act act(Appending journal, EventContent content, @Nullable Act given, EngagementEvent happened) {
        if (content.act() != null || content.cause() != null) {
            return null;
        }
        return given == null
                ? journal.acts().actOf(happened, program.activities().get(happened.kind()))
                : given;
    }

    private static int depth(EventContent content) {
        Cause cause = content.cause();
        return cause == null ? 1 : Math.min(DerivedKinds.DEEPEST, cause.depth() + 1);
    }

    private EngagementEvent given(JournalRecord event, EventContent content) {
        return EngagementEvent.of(DerivedKinds.CAMPAIGN_ACTIVATED)
                .fromMemberScoped(DerivedKinds.SOURCE, "activation:" + terms.activation() + "@" + event.sequence())
                .member(event.member())
                .at(content.event().occurredAt())
                .put("campaign", Value.of(terms.campaign()))
                .put("event", Value.of(content.event().identity().reference().toString()))
                .put(TELLING, Value.of(terms.telling().word()))
                .build();
    }
}
