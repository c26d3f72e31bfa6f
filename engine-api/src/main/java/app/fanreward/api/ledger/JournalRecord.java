package app.fanreward.api.ledger;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One commit in a member's journal. Records are never changed or removed; what is wrong is corrected by a further
 * record. Each carries the hash of the one before it. Immutable; equal to one with the same content.
 */
public final class JournalRecord {
    private final String member;
    private final long sequence;
    private final Instant recordedAt;
    private final String actor;
    private final RecordKey key;
    private final RecordContent content;
    private final List<Posting> postings;
    private final List<WalletChange> walletChanges;
    private final ContentHash previousHash;
    private final ContentHash hash;

    /** The canonical form, if it was made already: what it is hashed by is what a store keeps. Never changed. */
    private final byte @Nullable [] canonical;

    /**
     * Makes a record that has its hash. Takes copies.
     *
     * @param member whose journal
     * @param sequence its number in that journal: 1, 2, 3, without gaps
     * @param recordedAt when it was booked, to the microsecond; strictly increasing within a journal
     * @param actor who asked for it, or empty for the event's own source
     * @param key its slot
     * @param content what happened
     * @param postings what moved; sums to zero for each point type
     * @param walletChanges what happened to lots and holds, in order
     * @param previousHash the hash of the record before it; {@link ContentHash#ZERO} for the first
     * @param hash the hash of {@code previousHash} and of everything else here
     */
    public JournalRecord(
            String member,
            long sequence,
            Instant recordedAt,
            String actor,
            RecordKey key,
            RecordContent content,
            List<Posting> postings,
            List<WalletChange> walletChanges,
            ContentHash previousHash,
            ContentHash hash) {
        this(
                Objects.requireNonNull(hash),
                member,
                sequence,
                recordedAt,
                actor,
                key,
                content,
                postings,
                walletChanges,
                previousHash);
    }

    /** Makes a record and, where its hash is null, computes that, which needs all the rest to be there. */
    private JournalRecord(
            @Nullable ContentHash hash,
            String member,
            long sequence,
            Instant recordedAt,
            String actor,
            RecordKey key,
            RecordContent content,
            List<Posting> postings,
            List<WalletChange> walletChanges,
            ContentHash previousHash) {
        this.member = member;
        this.sequence = sequence;
        this.recordedAt = recordedAt;
        this.actor = actor;
        this.key = key;
        this.content = content;
        this.postings = List.copyOf(postings);
        this.walletChanges = List.copyOf(walletChanges);
        this.previousHash = previousHash;
        if (hash == null) {
            byte[] form = RecordCodec.form(this);
            this.canonical = form;
            this.hash = ContentHash.following(previousHash, form);
        } else {
            this.canonical = null;
            this.hash = hash;
        }
    }

    /**
     * Returns whose journal it is in.
     *
     * @return the member
     */
    public String member() {
        return member;
    }

    /**
     * Returns its place.
     *
     * @return its number in that journal: 1, 2, 3, without gaps
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Returns when it was booked.
     *
     * @return the instant, to the microsecond; strictly increasing within a journal
     */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * Returns who asked for it.
     *
     * @return the actor, or empty for the event's own source
     */
    public String actor() {
        return actor;
    }

    /**
     * Returns its slot.
     *
     * @return the key
     */
    public RecordKey key() {
        return key;
    }

    /**
     * Returns what happened.
     *
     * @return the content
     */
    public RecordContent content() {
        return content;
    }

    /**
     * Returns what moved.
     *
     * @return the postings, which sum to zero for each point type; unmodifiable
     */
    public List<Posting> postings() {
        return postings;
    }

    /**
     * Returns what happened to lots and holds.
     *
     * @return the changes, in order; unmodifiable
     */
    public List<WalletChange> walletChanges() {
        return walletChanges;
    }

    /**
     * Returns what chains it to its journal.
     *
     * @return the hash of the record before it; {@link ContentHash#ZERO} for the first
     */
    public ContentHash previousHash() {
        return previousHash;
    }

    /**
     * Returns what proves it.
     *
     * @return the hash of {@link #previousHash()} and of everything else here
     */
    public ContentHash hash() {
        return hash;
    }

    /** Returns the canonical form if it was made already; not to be changed. */
    byte @Nullable [] canonical() {
        return canonical;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JournalRecord that
                && sequence == that.sequence
                && hash.equals(that.hash)
                && previousHash.equals(that.previousHash)
                && member.equals(that.member)
                && recordedAt.equals(that.recordedAt)
                && actor.equals(that.actor)
                && key.equals(that.key)
                && content.equals(that.content)
                && postings.equals(that.postings)
                && walletChanges.equals(that.walletChanges);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "JournalRecord[member=" + member + ", sequence=" + sequence + ", recordedAt=" + recordedAt + ", actor="
                + actor + ", key=" + key + ", content=" + content + ", postings=" + postings + ", walletChanges="
                + walletChanges + ", previousHash=" + previousHash + ", hash=" + hash + "]";
    }

    /**
     * What the record took from the room that limits leave, or gave back.
     *
     * @return the charges; empty if it is about no limit
     */
    public List<Charge> charges() {
        return switch (content) {
            case EventContent event -> event.charges();
            case CommandContent command -> command.charges();
            case StepContent step -> step.charges();
            default -> List.of();
        };
    }

    /**
     * What the record draws on budgets: on those that its postings name, and on limits of all members together, which
     * are budgets by another name.
     *
     * @return smallest units or times by the name of the budget, sorted; negative where the record gives back
     */
    public SortedMap<String, Long> draws() {
        if (content instanceof FundingContent || !draw()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Long> draws = new TreeMap<>();
        for (Posting posting : postings) {
            if (posting.account() == AccountKind.BUDGET) {
                draws.merge(posting.owner(), -posting.amount(), Math::addExact);
            }
        }
        for (Charge charge : charges()) {
            if (charge.ofAll()) {
                draws.merge(charge.counter(), charge.amount(), Math::addExact);
            }
        }
        return draws;
    }

    /** Whether it draws on anything: most records do not, and every one is asked. */
    private boolean draw() {
        for (int i = 0; i < postings.size(); i++) {
            if (postings.get(i).account() == AccountKind.BUDGET) {
                return true;
            }
        }
        List<Charge> charges = charges();
        for (int i = 0; i < charges.size(); i++) {
            if (charges.get(i).ofAll()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Names what a store has to keep beside the record so that it can be understood: the program that decided, programs that
     * were loaded, versions of campaigns that were written.
     *
     * @return the hashes under which they are kept, in no particular order; most records name one or none
     */
    public List<ContentHash> programs() {
        return switch (content) {
            case EventContent event -> event.program() == null ? List.of() : List.of(event.program());
            case CampaignContent campaign ->
                campaign.steps().stream()
                        .map(CampaignStep::content)
                        .filter(Objects::nonNull)
                        .toList();
            case ActivationContent(ActivationStep.Begun begun, String ignored) -> List.of(begun.program());
            case LoadContent loaded -> List.of(loaded.program());
            default -> List.of();
        };
    }

    /**
     * Names the budgets of which the record took the last: at least one record says so each time that a budget is used
     * up.
     *
     * @return the names as {@link BudgetStatus#budget}
     */
    public List<String> exhausted() {
        if (!(content instanceof EventContent event)) {
            return List.of();
        }
        SortedMap<String, Long> draws = draws();
        return event.quotes().stream()
                .filter(quote -> quote.remaining() > 0
                        && quote.remaining() == draws.getOrDefault(quote.budget(), 0L)
                        && postings.stream()
                                .anyMatch(posting -> posting.account() == AccountKind.BUDGET
                                        && posting.owner().equals(quote.budget())))
                .map(BudgetQuote::budget)
                .toList();
    }

    /**
     * The same record with its content shown in another way; its hashes stay those of what is kept, so that it does not
     * prove itself.
     *
     * @param shown what is shown
     * @return the record
     */
    public JournalRecord showing(RecordContent shown) {
        return new JournalRecord(
                member, sequence, recordedAt, actor, key, shown, postings, walletChanges, previousHash, hash);
    }

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
     * @param walletChanges what happens to lots
     * @param previousHash the hash of the record before it
     * @return the record with its hash
     */
    public static JournalRecord sealing(
            String member,
            long sequence,
            Instant recordedAt,
            String actor,
            RecordKey key,
            RecordContent content,
            List<Posting> postings,
            List<WalletChange> walletChanges,
            ContentHash previousHash) {
        return new JournalRecord(
                null, member, sequence, recordedAt, actor, key, content, postings, walletChanges, previousHash);
    }
}
