package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The events that came too late or are held, and wait for a decision by hand. */
final class Quarantine {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final Journals journals;
    private final MemberKeys keys;

    Quarantine(RewardStore store, Journals journals, MemberKeys keys) {
        this.store = store;
        this.journals = journals;
        this.keys = keys;
    }

    /** What waits of one member, after a record and at most so many. */
    List<QuarantinedEvent> of(MemberState state, long afterSequence, long limit) {
        return state.quarantined().tailSet(afterSequence + 1).stream()
                .limit(limit)
                .map(sequence -> view(journals.record(state.member(), sequence)))
                .toList();
    }

    /** What waits of all members, after a record of one of them and at most so many. */
    List<QuarantinedEvent> page(String afterMember, long afterSequence, int limit) {
        List<QuarantinedEvent> found = new ArrayList<>();
        if (afterSequence > 0) {
            found.addAll(of(journals.load(afterMember).state(), afterSequence, limit));
        }
        String at = afterMember;
        while (found.size() < limit) {
            List<String> members = store.members(at, PAGE);
            if (members.isEmpty()) {
                return found;
            }
            for (String member : members) {
                if (found.size() < limit) {
                    found.addAll(of(journals.load(member).state(), 0, (long) limit - found.size()));
                }
            }
            at = members.get(members.size() - 1);
        }
        return found;
    }

    private static QuarantinedEvent view(JournalRecord record) {
        if (!(record.content() instanceof EventContent content)) {
            throw new IllegalStateException(
                    "record " + record.sequence() + " of member " + record.member() + " holds no event");
        }
        return new QuarantinedEvent(
                record.member(),
                record.sequence(),
                content.event().identity().reference(),
                content.event().kind(),
                content.event().occurredAt(),
                record.recordedAt(),
                content.reasons().get(0));
    }

    /** Releases one event by sending it again. */
    Decision release(
            String member,
            EventReference reference,
            Backfill backfill,
            String actor,
            BiFunction<EngagementEvent, SubmitOptions, Decision> submit) {
        if (backfill == Backfill.NONE || !Names.isId(actor)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    backfill == Backfill.NONE
                            ? "a release says whether the event is evaluated or recorded"
                            : "a release names its actor; '" + actor + "' is no id");
        }
        JournalRecord first = new EventRecords(store, journals).first(member, reference);
        EventContent content = (EventContent) first.content();
        if (content.disposition() != Disposition.QUARANTINED) {
            throw notWaiting(member, reference, "was decided when it arrived");
        }
        PersonalData personal = keys.of(member);
        @Nullable Problem unreadable = personal.unreadable(content.event());
        if (unreadable != null) {
            throw new FanRewardException(unreadable);
        }
        EngagementEvent sent = personal.opened(content.event(), first.key());
        Decision decision = submit.apply(sent, SubmitOptions.backfill(backfill, actor));
        if (decision.disposition() == Disposition.DISCARDED) {
            throw notWaiting(member, reference, "was discarded");
        }
        return decision;
    }

    private static FanRewardException notWaiting(String member, EventReference reference, String because) {
        return new FanRewardException(
                ErrorCode.NOT_QUARANTINED,
                "event " + reference + " of member '" + member + "' does not wait in quarantine: it " + because);
    }
}
