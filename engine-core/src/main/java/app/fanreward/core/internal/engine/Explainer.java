package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.Rerated;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.decide.Verdict;
import app.fanreward.core.internal.privacy.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
            return told(record, content, decisions.discarded(record, content));
        }
        List<JournalRecord> following = Chain.mayGoOn(content) ? journals.following(record) : List.of();
        return told(record, content, decisions.of(record, content, false, following));
    }

    /** The whole tree where the rules were asked, whether or not a check of risk holds the event. */
    private Explanation told(JournalRecord record, EventContent content, Decision decision) {
        boolean asked = content.disposition() == Disposition.EVALUATED || content.heldByRisk();
        if (!asked || content.program() == null) {
            return new Explanation(record, decision, List.of());
        }
        String member = record.member();
        PersonalData personal = keys.of(member);
        PastDecision past = PastDecision.of(record, programs::named, journals, personal);
        List<Rerated> rerated = rerated(record);
        Set<String> unreadable = past.unreadable();
        if (!unreadable.isEmpty()) {
            Withheld.Why why = personal.access() == PersonalAccess.ERASED ? Withheld.Why.ERASED : Withheld.Why.LOCKED;
            return new Explanation(
                    record, decision, List.of(), new Withheld(why, List.copyOf(unreadable)), rerated, List.of());
        }
        Verdict verdict = past.again(true);
        Set<String> suspects = past.suspects(verdict);
        if (!suspects.isEmpty()) {
            return new Explanation(
                    record,
                    decision,
                    List.of(),
                    new Withheld(Withheld.Why.FUNCTIONS, List.copyOf(suspects)),
                    rerated,
                    List.of());
        }
        return new Explanation(
                record, decision, verdict.rules(), null, rerated, past.tellsRisk() ? verdict.risk() : List.of());
    }

    private List<Rerated> rerated(JournalRecord record) {
        List<Rerated> rerated = new ArrayList<>();
        journals.after(record.member(), record.sequence(), later -> {
            if (later.content() instanceof CommandContent command
                    && command.detail() instanceof ReversalDetail detail
                    && detail.sequence() == record.sequence()
                    && detail.rating() != null) {
                rerated.add(new Rerated(
                        command.command().order().key(), later.sequence(), later.recordedAt(), detail.rating()));
            }
        });
        return rerated;
    }
}
