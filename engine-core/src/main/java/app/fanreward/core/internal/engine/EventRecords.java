package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import java.util.List;
import java.util.Map;

/** Finds the records of a member's events by how people name these. */
final class EventRecords {
    private final RewardStore store;
    private final Journals journals;

    EventRecords(RewardStore store, Journals journals) {
        this.store = store;
        this.journals = journals;
    }

    /** The record that decided the event: where it was quarantined or suppressed first, what came after that. */
    JournalRecord deciding(String member, EventReference reference) {
        RecordKey own = key(member, reference, true);
        RecordKey shared = key(member, reference, false);
        JournalRecord found = find(
                member,
                reference,
                List.of(own.promoted(), own.released(), own, shared.promoted(), shared.released(), shared));
        while (found.key().isPromoted() && Promotion.waits(found)) {
            RecordKey next = found.key().promoted();
            RecordLocation location = store.find(List.of(next)).get(next);
            if (location == null) {
                break;
            }
            found = journals.record(member, location.sequence());
        }
        return found;
    }

    /** The record in which the event was booked when it arrived. */
    JournalRecord first(String member, EventReference reference) {
        return find(member, reference, List.of(key(member, reference, true), key(member, reference, false)));
    }

    private JournalRecord find(String member, EventReference reference, List<RecordKey> wanted) {
        Map<RecordKey, RecordLocation> taken = store.find(wanted);
        for (RecordKey key : wanted) {
            RecordLocation location = taken.get(key);
            if (location != null && location.member().equals(member)) {
                return journals.record(member, location.sequence());
            }
        }
        throw new FanRewardException(
                ErrorCode.NOT_FOUND,
                "member '" + member + "' has no event " + reference + "; see the member's history");
    }

    private static RecordKey key(String member, EventReference reference, boolean memberScoped) {
        try {
            return RecordKey.ofEvent(new EventIdentity(reference.source(), reference.id(), memberScoped), member);
        } catch (IllegalArgumentException notAnIdentity) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, String.valueOf(notAnIdentity.getMessage()), notAnIdentity);
        }
    }
}
