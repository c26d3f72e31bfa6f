package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.decide.Verdict;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Decides again from the journal, and says everything along the way. */
final class Explainer {
    private final RewardStore store;
    private final Journals journals;
    private final Programs programs;
    private final Decisions decisions;
    private final MemberKeys keys;

    Explainer(RewardStore store, Journals journals, Programs programs, Decisions decisions, MemberKeys keys) {
        this.keys = keys;
        this.store = store;
        this.journals = journals;
        this.programs = programs;
        this.decisions = decisions;
    }

    Explanation explain(String member, EventReference reference) {
        JournalRecord record = new EventRecords(store, journals).deciding(member, reference);
        EventContent content = (EventContent) record.content();
        if (content.disposition() == Disposition.QUARANTINED
                && !journals.load(member).state().quarantined().contains(record.sequence())) {
            return new Explanation(record, decisions.discarded(record, content), List.of());
        }
        if (content.disposition() != Disposition.EVALUATED || content.program() == null) {
            return new Explanation(record, decisions.of(record, content, false), List.of());
        }
        Program program = programs.named(content.program());
        MemberState state = journals.before(member, earlier -> earlier.sequence() < record.sequence());
        Map<String, Long> quotes = new HashMap<>();
        for (BudgetQuote quote : content.quotes()) {
            quotes.put(quote.campaign(), quote.remaining());
        }
        PersonalData personal = keys.of(member);
        MemberProfile held = state.profileAt(
                content.event().occurredAt(), program.definition().settings().zone());
        Set<String> unreadable = unreadable(program, content.event(), held, personal);
        if (!unreadable.isEmpty()) {
            Withheld.Why why = personal.access() == PersonalAccess.ERASED ? Withheld.Why.ERASED : Withheld.Why.LOCKED;
            return new Explanation(
                    record,
                    decisions.of(record, content, false),
                    List.of(),
                    new Withheld(why, List.copyOf(unreadable)));
        }
        Facts facts = new Facts(
                personal.opened(content.event(), record.key()),
                personal.opened(held),
                personal.concealment(),
                new MemberCounts(state, journals, List.of()));
        Verdict verdict = Decider.decide(
                program,
                new Input(
                        facts,
                        content.zone(),
                        record.recordedAt(),
                        !record.actor().isEmpty(),
                        Draft.at(state, record.recordedAt())::room,
                        campaign -> quotes.getOrDefault(campaign, 0L),
                        gave(member, content)),
                true);
        if (!verdict.awards().equals(content.awards())
                || !ofRules(verdict.reasons()).equals(ofRules(content.reasons()))) {
            throw new FanRewardException(
                    ErrorCode.INVARIANT_BROKEN,
                    "deciding " + reference + " of member " + member + " again gives " + verdict.awards()
                            + ", and the journal says " + content.awards());
        }
        List<JournalRecord> following = Chain.mayGoOn(content) ? journals.following(record) : List.of();
        return new Explanation(record, decisions.of(record, content, false, following), verdict.rules());
    }

    private Set<String> gave(String member, EventContent content) {
        Cause cause = content.cause();
        return cause == null
                ? Set.of()
                : Chain.gave(
                        cause.achievement(),
                        journals.record(member, cause.sequence()),
                        sequence -> journals.record(member, sequence));
    }

    /** Without what leaderboards say, which may ask for what the rules do not and can no longer be read. */
    private static List<Reason> ofRules(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.code() != ReasonCode.RUN_CLOSED)
                .toList();
    }

    /** What the rules about an event read that can no longer be read: without it they would say something else now. */
    private static Set<String> unreadable(
            Program program, EngagementEvent kept, MemberProfile held, PersonalData personal) {
        boolean eventHides = personal.hides(kept);
        Set<String> memberHides = personal.hidden(held);
        Set<String> unreadable = new TreeSet<>();
        for (CompiledRule rule : program.rulesOn(kept.kind())) {
            for (AttributeRef read : rule.reads()) {
                boolean hides = hidden(read, kept, eventHides, memberHides);
                if (hides) {
                    unreadable.add(read.name());
                }
            }
        }
        return unreadable;
    }

    private static boolean hidden(
            AttributeRef read, EngagementEvent kept, boolean eventHides, Set<String> memberHides) {
        return switch (read.source()) {
            case EVENT -> eventHides && kept.attribute(read.own()) == null;
            case MEMBER -> memberHides.contains(read.own());
            case COUNTED ->
                read.reading() instanceof CompiledCounter counter
                        && counter.scope().dimensions().stream()
                                .anyMatch(dimension -> hidden(dimension, kept, eventHides, memberHides));
            case EVENT_SOURCE, EVENT_TIME, MEMBER_ID -> false;
        };
    }
}
