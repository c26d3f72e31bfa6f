package app.fanreward.api.privacy;

import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.member.ProfileChange;
import java.time.Instant;
import java.util.List;

/**
 * All that is kept about a member.
 *
 * @param member the id
 * @param at when it was asked for
 * @param access whether personal data is opened in it; where not, it stands there as
 *     {@link app.fanreward.api.event.Value.Sealed}
 * @param profile what became known about the member, by the instant from which it holds
 * @param balance the points
 * @param holds what open holds set aside
 * @param records how many records {@code journal} gives
 * @param journal the records, oldest first, read from the store while it is walked through, so that it need not fit in
 *     memory; may be walked through again. Their hashes are those of the records as they are kept, with personal data
 *     sealed
 */
public record MemberExport(
        String member,
        Instant at,
        PersonalAccess access,
        List<ProfileChange> profile,
        Balance balance,
        List<HoldView> holds,
        long records,
        Iterable<JournalRecord> journal) {
    /** Takes copies of what is small. */
    public MemberExport {
        profile = List.copyOf(profile);
        holds = List.copyOf(holds);
    }

    /** Names the member only. */
    @Override
    public String toString() {
        return "MemberExport[" + member + ", " + records + " records]";
    }
}
