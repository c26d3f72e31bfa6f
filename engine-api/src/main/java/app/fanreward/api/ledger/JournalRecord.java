package app.fanreward.api.ledger;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.seal.Seal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    private final Content content;
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
            Content content,
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
            Content content,
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
    public Content content() {
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

    /** What a record is about. The set grows with the ledger: switch over it with a default. */
    public sealed interface Content {
        /**
         * Names it, for people.
         *
         * @return the kind of the event, or such as {@code ledger.hold}
         */
        String label();
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
     * An event.
     *
     * @param event the event
     * @param contentHash the hash that tells the same event from another one with its identity; null to have it worked out
     *     from the event whenever somebody asks, as few do
     * @param zone the member's zone when it happened
     * @param localDate the date there when it happened
     * @param disposition what became of it
     * @param releases the number of the record in which it was quarantined, or in which it was suppressed if it is promoted
     *     now; otherwise 0
     * @param program the program that decided, or null if it was neither evaluated nor suppressed, nor
     *     held by a check of risk
     * @param awards what was granted
     * @param penalties what was taken
     * @param reasons why something earned less
     * @param charges what the awards took from limits
     * @param quotes what the budgets that mattered had left
     * @param cause what it follows from if the engine derived it, or null
     * @param effects what rules did beside points
     * @param act the act it tells of, if another source may tell of the same one; otherwise null
     * @param entity what the decision could read of the entity that the event is about, by attribute; empty if nothing asks
     */
    public record EventContent(
            EngagementEvent event,
            @Nullable ContentHash contentHash,
            ZoneId zone,
            LocalDate localDate,
            Disposition disposition,
            long releases,
            @Nullable ContentHash program,
            List<Award> awards,
            List<Penalty> penalties,
            List<Reason> reasons,
            List<Charge> charges,
            List<BudgetQuote> quotes,
            @Nullable Cause cause,
            List<EffectOutcome> effects,
            @Nullable Act act,
            Map<String, Value> entity)
            implements Content {
        /** Takes copies. */
        public EventContent {
            if (contentHash != null && contentHash.equals(RecordCodec.contentOf(event))) {
                contentHash = null;
            }
            entity = entity.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entity));
            effects = List.copyOf(effects);
            awards = List.copyOf(awards);
            penalties = List.copyOf(penalties);
            reasons = List.copyOf(reasons);
            charges = List.copyOf(charges);
            quotes = List.copyOf(quotes);
        }

        /**
         * Returns what tells the same event from another one with its identity.
         *
         * @return the hash of the event as it is kept
         */
        @Override
        public ContentHash contentHash() {
            return contentHash == null ? RecordCodec.contentOf(event) : contentHash;
        }

        /**
         * Says whether a check of risk keeps the event aside.
         *
         * @return true if it waits to be looked at, or did
         */
        public boolean heldByRisk() {
            return disposition == Disposition.QUARANTINED && program != null;
        }

        /**
         * Says whether a check of risk denied the event.
         *
         * @return true if it earned nothing for that
         */
        public boolean deniedByRisk() {
            return reasons.stream().anyMatch(reason -> reason.code() == ReasonCode.RISK_DENY);
        }

        /**
         * The same decision about an event that is shown in another way than it is kept.
         *
         * @param shown the event, such as with its personal data opened
         * @param kept the hash of the event as it is kept
         * @return the content
         */
        public EventContent showing(EngagementEvent shown, ContentHash kept) {
            return new EventContent(
                    shown,
                    kept,
                    zone,
                    localDate,
                    disposition,
                    releases,
                    program,
                    awards,
                    penalties,
                    reasons,
                    charges,
                    quotes,
                    cause,
                    effects,
                    act,
                    entity);
        }

        /**
         * Refers to the event that it is about.
         *
         * @return the event for which an activation on the past gave something, if this is what it gave; otherwise its
         *     own event
         */
        public EventReference about() {
            return cause != null
                            && cause.activation() != null
                            && event.attribute("event") instanceof Value.Text(String reference)
                    ? EventReference.parse(reference)
                    : event.identity().reference();
        }

        @Override
        public String label() {
            return event.kind();
        }
    }

    /**
     * Something that became known about the member.
     *
     * @param update the update
     */
    public record MemberContent(MemberUpdate update) implements Content {
        @Override
        public String label() {
            return "member.updated";
        }
    }

    /**
     * Something that became known about what events are about. It stands in the journal of the entity.
     *
     * @param update the update
     */
    public record EntityContent(EntityUpdate update) implements Content {
        @Override
        public String label() {
            return "entity.updated";
        }
    }

    /**
     * A command to the ledger that was carried out, or whose refusal stands.
     *
     * @param command the command
     * @param effectiveAt from when it counts
     * @param amount how many smallest units moved
     * @param refusal why it was not carried out, or null if it was
     * @param detail what else has to be known of it
     * @param charges what it took from limits
     * @param wallets the wallets it touched as they were afterwards
     */
    public record CommandContent(
            LedgerCommand command,
            Instant effectiveAt,
            long amount,
            @Nullable Refusal refusal,
            Detail detail,
            List<Charge> charges,
            List<Balance.Wallet> wallets)
            implements Content {
        /** Takes copies. */
        public CommandContent {
            charges = List.copyOf(charges);
            wallets = List.copyOf(wallets);
        }

        @Override
        public String label() {
            return "ledger." + command.kind();
        }
    }

    /** What has to be known of a command besides itself. The set grows: switch over it with a default. */
    public sealed interface Detail {}

    /** Nothing more. */
    public record NoDetail() implements Detail {}

    /**
     * Which quarantined event was discarded.
     *
     * @param sequence the number of the record that keeps it
     */
    public record DiscardDetail(long sequence) implements Detail {}

    /**
     * What a redemption exchanges.
     *
     * @param version the number of the reward's version
     * @param pointType the key of the point type
     * @param price what one costs, in smallest units
     * @param claims whether items have to be claimed in the reward's journal before it is complete
     */
    public record RedemptionDetail(int version, String pointType, long price, boolean claims) implements Detail {}

    /**
     * What a reversal undid.
     *
     * @param sequence the number of the record it undid
     * @param parts how much of each lot, at least one
     * @param restock how many items go back to the shelf
     * @param other the other journal that a further step concerns, or null if there is none
     * @param returned what was given back of what rules took for an event
     * @param whole whether an event was undone with all that it brought, as if it had not happened
     * @param rating as what the event counts from then on, if it was re-rated; otherwise null
     * @param freed the number of the record of an event that stood for an act which is open again to events of other
     *     sources: the one that was undone, or the one for which an activation on the past gave what was; 0 if there is none
     */
    public record ReversalDetail(
            long sequence,
            List<Part> parts,
            long restock,
            @Nullable String other,
            List<Returned> returned,
            boolean whole,
            @Nullable Rating rating,
            long freed)
            implements Detail {
        /** Takes copies. */
        public ReversalDetail {
            parts = List.copyOf(parts);
            returned = List.copyOf(returned);
        }

        /**
         * A reversal by which no event was re-rated and no penalty given back.
         *
         * @param sequence the number of the record it undid
         * @param parts how much of each lot
         * @param restock how many items go back to the shelf
         * @param other the other journal that a further step concerns, or null
         * @param whole whether an event was undone with all that it brought
         */
        public ReversalDetail(long sequence, List<Part> parts, long restock, @Nullable String other, boolean whole) {
            this(sequence, parts, restock, other, List.of(), whole, null, 0);
        }

        /**
         * Tells whether an act is open again to events of other sources.
         *
         * @return whether an event stood for one that does no more
         */
        public boolean frees() {
            return freed > 0;
        }

        /**
         * What was given back of a penalty. All amounts are smallest units.
         *
         * @param penalty its place among the penalties of the event, from 0
         * @param pointType the key of the point type
         * @param amount how much of it
         * @param forgiven what of that the member still owed
         */
        public record Returned(int penalty, String pointType, long amount, long forgiven) {}

        /**
         * A part of what was undone. All amounts are smallest units.
         *
         * @param lot the lot that the original opened or took from
         * @param pointType the key of the point type
         * @param amount how much of it
         * @param own what was still in that lot
         * @param expired what had expired from it
         * @param others what the member gave from other lots
         * @param owed what the member owes now
         * @param writtenOff what nobody gives
         */
        public record Part(
                LotId lot,
                String pointType,
                long amount,
                long own,
                long expired,
                long others,
                long owed,
                long writtenOff) {}
    }

    /**
     * As what an event counts since a part of it was refunded.
     *
     * @param values the numbers of which it was said what is left, by the names of their attributes
     * @param earned what the event earns with what is left, by point type; of all types that it earned at first
     */
    public record Rating(List<NetValue> values, List<NetEarned> earned) {
        /** Takes copies. */
        public Rating {
            values = List.copyOf(values);
            earned = List.copyOf(earned);
        }

        /**
         * A number of which only a part is left.
         *
         * @param attribute the name of the attribute
         * @param original what the event said
         * @param before what counted until then
         * @param net what counts from then on
         */
        public record NetValue(String attribute, BigDecimal original, BigDecimal before, BigDecimal net) {}

        /**
         * What an event earns by its net values. All amounts are smallest units.
         *
         * @param pointType the key of the point type
         * @param original what it was granted at first
         * @param before what of that was not taken back until then
         * @param net what it would have been granted with its net values
         */
        public record NetEarned(String pointType, long original, long before, long net) {
            /**
             * Returns what is taken back: what the event still had beyond what it earns.
             *
             * @return smallest units, never negative
             */
            public long taken() {
                return Math.max(0, before - net);
            }
        }
    }

    /**
     * What time had made true was booked; the changes say what.
     *
     * @param checks when time will change what the member has reached; empty if that is as before
     */
    public record SettledContent(List<Check> checks) implements Content {
        /** Takes a copy. */
        public SettledContent {
            checks = List.copyOf(checks);
        }

        /** Nothing but changes. */
        public SettledContent() {
            this(List.of());
        }

        /**
         * When to look again at something that members get on in.
         *
         * @param track what, such as {@code tier:status}
         * @param at when time changes it, or null for never
         */
        public record Check(String track, @Nullable Instant at) {}

        @Override
        public String label() {
            return "ledger.settled";
        }
    }

    /**
     * A further step of a command that concerns two journals.
     *
     * @param kind which step
     * @param member whose command
     * @param key the command's key
     * @param amount how many smallest units or items the step moved
     * @param refusal why the step says no, or null
     * @param charges what it took from limits, or gave back
     * @param wallets the wallets it touched as they were afterwards
     */
    public record StepContent(
            StepKind kind,
            String member,
            String key,
            long amount,
            @Nullable Refusal refusal,
            List<Charge> charges,
            List<Balance.Wallet> wallets)
            implements Content {
        /** Takes copies. */
        public StepContent {
            charges = List.copyOf(charges);
            wallets = List.copyOf(wallets);
        }

        @Override
        public String label() {
            return "ledger." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The steps of commands that concern two journals. Names are kept in records and never change. */
    public enum StepKind {
        /** In the reward's journal: items were set aside for a redemption, or refused for good. */
        STOCK_CLAIM,
        /** In the reward's journal: items came back. */
        STOCK_RETURN,
        /** In the member's journal: a redemption is complete, or called off because there were no items. */
        REDEMPTION_END,
        /** In the receiver's journal: points of a transfer arrived, or were refused for good. */
        TRANSFER_ARRIVAL,
        /** In the sender's journal: a transfer is complete, or its points came back. */
        TRANSFER_END,
        /** In the receiver's journal: points of a transfer were taken back, or could not be. */
        TRANSFER_RETURN,
        /** In the sender's journal: the reversal of a transfer is complete, or called off. */
        REVERSAL_END,
        /** In the journal of who was referred: the referrer's side was seen to, or refused. */
        REFERRAL_END,
        /** In the journal of who brought somebody in: nothing comes of it for good, as the account took nothing then. */
        REFERRAL_REFUSED
    }

    /**
     * The catalogue changed; in the journal of a reward.
     *
     * @param change the change
     */
    public record CatalogContent(app.fanreward.api.catalog.CatalogChange change) implements Content {
        @Override
        public String label() {
            return "catalog." + change.terms().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Campaigns moved on in their lives; in the program's own journal {@code $campaigns}.
     *
     * @param steps the moves, in order; at least one
     * @param reason why, for people; may be empty
     */
    public record CampaignContent(List<CampaignStep> steps, String reason) implements Content {
        /** Takes a copy. */
        public CampaignContent {
            steps = List.copyOf(steps);
        }

        @Override
        public String label() {
            return "ledger.campaign-" + steps.get(0).move().word();
        }
    }

    /**
     * A campaign was activated on the past, or that was taken back; in the program's own journal {@code $activations}.
     *
     * @param step how far it came
     * @param reason why, for people; may be empty
     */
    public record ActivationContent(ActivationStep step, String reason) implements Content {
        @Override
        public String label() {
            return "ledger.activation-" + step.word();
        }
    }

    /**
     * The books were closed; in the program's own journal.
     *
     * @param until commands no longer count from before this instant
     * @param reason why, for people
     */
    public record PeriodContent(Instant until, String reason) implements Content {
        @Override
        public String label() {
            return "books.closed";
        }
    }

    /**
     * A budget was funded from issuance, or what it does not need any more went back; in the budget's own journal.
     *
     * @param budget the name of the budget, such as the key of its campaign
     * @param pointType the key of the point type
     * @param total the whole of it from now on, in smallest units
     * @param program the program that says so
     */
    public record FundingContent(String budget, String pointType, long total, ContentHash program) implements Content {
        @Override
        public String label() {
            return "budget.funded";
        }
    }

    /**
     * Campaigns of files or code were loaded that say something new; in the program's own journal {@code $loads}.
     *
     * @param program the program that has them
     * @param campaigns which of its campaigns are new or say something else than before; at least one
     */
    public record LoadContent(ContentHash program, List<Loaded> campaigns) implements Content {
        /** Takes a copy. */
        public LoadContent {
            campaigns = List.copyOf(campaigns);
        }

        /**
         * A version.
         *
         * @param campaign the key of the campaign
         * @param version its number, from 1
         * @param content the hash of what it says, by which a later load knows it again
         * @param effectiveFrom from when it decides, by when events happened, or null for a first version, which decides
         *     over its whole window
         */
        public record Loaded(
                String campaign,
                int version,
                ContentHash content,
                @Nullable Instant effectiveFrom) {}

        @Override
        public String label() {
            return "ledger.campaigns-loaded";
        }
    }

    /**
     * All journals were sealed; in the program's own journal {@code $seals}, where the record's number is the seal's.
     *
     * @param seal the seal
     */
    public record SealContent(Seal seal) implements Content {
        @Override
        public String label() {
            return "ledger.sealed";
        }
    }

    /**
     * The same record with its content shown in another way; its hashes stay those of what is kept, so that it does not
     * prove itself.
     *
     * @param shown what is shown
     * @return the record
     */
    public JournalRecord showing(Content shown) {
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
            Content content,
            List<Posting> postings,
            List<WalletChange> walletChanges,
            ContentHash previousHash) {
        return new JournalRecord(
                null, member, sequence, recordedAt, actor, key, content, postings, walletChanges, previousHash);
    }
}
