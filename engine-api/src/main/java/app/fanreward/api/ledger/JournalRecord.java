package app.fanreward.api.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.member.MemberUpdate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit in a member's journal. Records are never changed or removed; what is wrong is corrected by a further
 * record. Each carries the hash of the one before it.
 *
 * @param member whose journal
 * @param sequence its number in that journal: 1, 2, 3, without gaps
 * @param recordedAt when it was booked, to the microsecond; strictly increasing within a journal
 * @param actor who asked for it, or empty for the event's own source
 * @param key its slot
 * @param content what happened
 * @param postings what moved; sums to zero for each point type
 * @param lotChanges what happened to lots, in order
 * @param previousHash the hash of the record before it; {@link ContentHash#ZERO} for the first
 * @param hash the hash of {@code previousHash} and of everything else here
 */
public record JournalRecord(
        String member,
        long sequence,
        Instant recordedAt,
        String actor,
        RecordKey key,
        Content content,
        List<Posting> postings,
        List<LotChange> lotChanges,
        ContentHash previousHash,
        ContentHash hash) {
    /** Takes copies. */
    public JournalRecord {
        postings = List.copyOf(postings);
        lotChanges = List.copyOf(lotChanges);
    }

    /** What a record is about. The set grows with the ledger: switch over it with a default. */
    public sealed interface Content {}

    /**
     * An event.
     *
     * @param event the event
     * @param contentHash the hash that tells the same event from another one with its identity
     * @param zone the member's zone when it happened
     * @param localDate the date there when it happened
     * @param disposition what became of it
     * @param releases the number of the record in which it was quarantined, or 0
     * @param program the program that decided, or null if the rules were not asked
     * @param awards what was granted
     * @param reasons why something earned less
     * @param charges what the awards took from limits
     * @param quotes what the budgets that mattered had left
     */
    public record EventContent(
            EngagementEvent event,
            ContentHash contentHash,
            ZoneId zone,
            LocalDate localDate,
            Disposition disposition,
            long releases,
            @Nullable ContentHash program,
            List<Award> awards,
            List<Reason> reasons,
            List<Charge> charges,
            List<BudgetQuote> quotes)
            implements Content {
        /** Takes copies. */
        public EventContent {
            awards = List.copyOf(awards);
            reasons = List.copyOf(reasons);
            charges = List.copyOf(charges);
            quotes = List.copyOf(quotes);
        }
    }

    /**
     * Something that became known about the member.
     *
     * @param update the update
     */
    public record MemberContent(MemberUpdate update) implements Content {}

    /**
     * Makes a record and computes its hash.
     *
     * @param member whose journal
     * @param sequence its number
     * @param recordedAt when it is booked
     * @param actor who asked for it, or empty
     * @param key its slot
     * @param content what happened
     * @param postings what moves
     * @param lotChanges what happens to lots
     * @param previousHash the hash of the record before it
     * @return the record with its hash
     */
    public static JournalRecord sealing(
            String member,
            long sequence,
            Instant recordedAt,
            String actor,
            RecordKey key,
            Content content,
            List<Posting> postings,
            List<LotChange> lotChanges,
            ContentHash previousHash) {
        JournalRecord open = new JournalRecord(
                member,
                sequence,
                recordedAt,
                actor,
                key,
                content,
                postings,
                lotChanges,
                previousHash,
                ContentHash.ZERO);
        return new JournalRecord(
                member,
                sequence,
                recordedAt,
                actor,
                key,
                content,
                postings,
                lotChanges,
                previousHash,
                RecordCodec.hashOf(open));
    }
}
