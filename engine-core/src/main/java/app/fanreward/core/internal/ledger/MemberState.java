package app.fanreward.core.internal.ledger;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.DiscardDetail;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.PeriodContent;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.ProfileChange;
import app.fanreward.core.internal.board.RunCounter;
import app.fanreward.core.internal.program.Days;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision about a member needs, as a pure function of the member's records: {@link #apply} is the only
 * way it changes. Not safe for use by several threads.
 */
public final class MemberState {
    /** What the keys of referrals begin with among what is reached. */
    private static final String REFERRAL = "referral:";

    /** How many accounts a member has for each point type. Their kinds come first, as records keep them by their places. */
    static final int ACCOUNTS = (int)
            Arrays.stream(AccountKind.values()).filter(AccountKind::ofMember).count();

    private final String member;
    long sequence;
    ContentHash head = ContentHash.ZERO;
    Instant lastRecordedAt = Instant.EPOCH;
    final KnownFacts known = new KnownFacts();
    final Map<String, Long> counters = new HashMap<>();
    final LongCounters longCounters = new LongCounters();
    final TreeMap<String, long[]> accounts = new TreeMap<>();
    Acts acts = new Acts();
    SortedSet<Long> quarantined = Collections.emptySortedSet();
    final BookedWallet wallet = new BookedWallet();
    SortedMap<String, OpenCommand> underWay = Collections.emptySortedMap();
    SortedMap<String, Long> achieved = Collections.emptySortedMap();
    SortedMap<String, Instant> checks = Collections.emptySortedMap();
    MemberStatus status = MemberStatus.OPEN;
    boolean erased;

    /** The number of the last record that merged lots; 0 for none. */
    long lastMerge;

    @Nullable
    Shelf shelf;

    @Nullable
    Instant closedUntil;

    /** The state before the first record. */
    public MemberState(String member) {
        this.member = member;
    }

    /** Whose state this is. */
    public String member() {
        return member;
    }

    /** The number of the last record applied; 0 for none. */
    public long sequence() {
        return sequence;
    }

    /** The hash of the last record applied. */
    public ContentHash head() {
        return head;
    }

    /** When the last record was booked. */
    public Instant lastRecordedAt() {
        return lastRecordedAt;
    }

    /**
     * The earliest instant at which something falls due that is not booked yet, or null. After an erasure the key has to
     * be destroyed, which is no matter of records: whoever has seen to it corrects what the store goes by.
     */
    public @Nullable Instant nextDue() {
        if (erased) {
            return lastRecordedAt;
        }
        Instant first = wallet.due.isEmpty() ? null : wallet.due.first().at();
        if (!underWay.isEmpty()) {
            for (OpenCommand command : underWay.values()) {
                first = earlier(first, command.since());
            }
        }
        if (!checks.isEmpty()) {
            for (Instant check : checks.values()) {
                first = earlier(first, check);
            }
        }
        return first;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** The numbers of the records of derived events, by what was reached. */
    public Map<String, Long> achieved() {
        return Collections.unmodifiableMap(achieved);
    }

    /** When time changes what is reached, by track. */
    public Map<String, Instant> checks() {
        return Collections.unmodifiableMap(checks);
    }

    /** The commands of which a further step is still to come, by key. */
    public Map<String, OpenCommand> underWay() {
        return Collections.unmodifiableMap(underWay);
    }

    /** What may happen on the account. */
    public MemberStatus status() {
        return status;
    }

    /** Whether the account was closed because the member's personal data is erased. */
    public boolean erased() {
        return erased;
    }

    /** What the member did that another source may still tell of; to be read before anything more is applied. */
    public Acts acts() {
        return acts;
    }

    /** The numbers of the records that keep events which wait to be released or discarded. */
    public SortedSet<Long> quarantined() {
        return Collections.unmodifiableSortedSet(quarantined);
    }

    /** The reward whose journal this is, or null. */
    public @Nullable Shelf shelf() {
        return shelf;
    }

    /** Until when the books are closed, if this is the journal of that; or null. */
    public @Nullable Instant closedUntil() {
        return closedUntil;
    }

    /** The point types of which something was ever booked. */
    public Set<String> pointTypes() {
        return Collections.unmodifiableSet(accounts.keySet());
    }

    /** A lot as it stands, if it is open. */
    public Optional<Lot> openLot(LotId id) {
        return Optional.ofNullable(wallet.lot(id)).map(OpenLot::lot);
    }

    /** Whether lots were merged after a record. */
    public boolean mergedAfter(long record) {
        return lastMerge > record;
    }

    /** About how many bytes the state takes up in memory; asked after every record. */
    public long weight() {
        return 700
                + 190L * wallet.lots.size()
                + 400L * wallet.holds.size()
                + 150L * counters.size()
                + longCounters.weight()
                + acts.weight()
                + 64L * quarantined.size()
                + known.weight()
                + 300L * (underWay.size() + achieved.size() + checks.size())
                + (shelf == null ? 0 : 500L * shelf.versions().size());
    }

    /** What a limit has counted. */
    public long counter(String name) {
        @Nullable Long counted = counters.get(name);
        return counted == null ? 0 : counted;
    }

    /** What a limit that goes by the time of events has counted, or null if nothing. */
    public @Nullable TimedCounter timed(String name) {
        return longCounters.timed(name);
    }

    /** What was counted by days; to be read before the state changes. */
    public Days days(String name) {
        return longCounters.days(name);
    }

    /** What held of the member and their accounts at an instant. */
    public MemberProfile profileAt(Instant instant, ZoneId programZone) {
        return profileAt(instant, programZone, true);
    }

    /**
     * What held of the member at an instant.
     *
     * @param withAccounts whether to say what held of their accounts: there can be many, and few decisions ask
     */
    public MemberProfile profileAt(Instant instant, ZoneId programZone, boolean withAccounts) {
        return known.at(member, instant, programZone, withAccounts);
    }

    /** Whether anything that ever held of the member is sealed; their accounts do not matter. */
    public boolean anySealed() {
        return known.anySealed();
    }

    /** Whether something sealed held of the member or of any of their accounts at an instant. */
    public boolean heldSealed(Instant instant) {
        return known.heldSealed(instant);
    }

    /** Why what becomes known of an account would be more than can be known of a member, or null if it is not. */
    public @Nullable String tooMuch(AccountFacts more) {
        return known.accounts.tooMuch(more);
    }

    /** What became known of the member, by the instant from which it holds. */
    public List<ProfileChange> profileHistory() {
        return known.history();
    }

    /** The member's zone at an instant. */
    public ZoneId zoneAt(Instant instant, ZoneId programZone) {
        return known.zoneAt(instant, programZone);
    }

    /** The booked balance of one of the member's accounts. */
    public long account(String pointType, AccountKind kind) {
        long[] own = accounts.get(pointType);
        return own == null ? 0 : own[kind.ordinal()];
    }

    /**
     * Moves on by one record.
     *
     * @throws IllegalStateException if the record does not follow, does not balance or contradicts the lots
     */
    public void apply(JournalRecord record) {
        if (record.sequence() != sequence + 1 || !record.previousHash().equals(head)) {
            throw new IllegalStateException(
                    "record " + record.sequence() + " of member " + member + " does not follow record " + sequence);
        }
        // Every record is applied, and most of these lists are short or empty: iterators would be most of what is made
        // here.
        List<Posting> postings = record.postings();
        for (int i = 0; i < postings.size(); i++) {
            post(postings.get(i));
        }
        List<WalletChange> changes = record.walletChanges();
        for (int i = 0; i < changes.size(); i++) {
            WalletChange change = changes.get(i);
            wallet.apply(change, record.recordedAt(), (account, pointType, amount) -> {});
            if (change instanceof WalletChange.Merged) {
                lastMerge = record.sequence();
            }
        }
        switch (record.content()) {
            case EventContent event -> decided(event, record.sequence(), record.recordedAt());
            case MemberContent(MemberUpdate update) -> known.learn(update);
            case EntityContent(EntityUpdate update) -> known.learn(update.from(), update.attributes());
            case CommandContent command -> carryOut(command, record);
            case StepContent step -> step(step);
            case CatalogContent(CatalogChange change) -> shelf = Shelf.after(shelf, change, record.recordedAt());
            case PeriodContent(Instant until, String ignored) -> closedUntil = until;
            case SettledContent(List<SettledContent.Check> due) -> due.forEach(this::lookAgain);
            case SealContent ignored -> {}
            case CampaignContent ignored -> {}
            case FundingContent ignored -> {}
            case ActivationContent ignored -> {}
            case LoadContent ignored -> {}
        }
        acts.take(record);
        sequence = record.sequence();
        head = record.hash();
        lastRecordedAt = record.recordedAt();
    }

    private void decided(EventContent event, long at, Instant recordedAt) {
        charge(event.charges());
        if (event.disposition() == Disposition.QUARANTINED) {
            quarantined = Seldom.writable(quarantined);
            quarantined.add(at);
        }
        waitsNoMore(event.releases());
        if (event.cause() != null && event.cause().activation() == null) {
            achieved = Seldom.writable(achieved);
            achieved.put(event.cause().achievement(), at);
            if (event.event().kind().equals(DerivedKinds.REFERRAL_QUALIFIED)) {
                open(OpenCommand.referralBegun(at, recordedAt));
            }
        }
    }

    private void waitsNoMore(long at) {
        if (!quarantined.isEmpty()) {
            quarantined.remove(at);
        }
    }

    private void carryOut(CommandContent content, JournalRecord record) {
        charge(content.charges());
        if (content.refusal() != null) {
            return;
        }
        if (content.detail() instanceof ReversalDetail reversal && reversal.whole()) {
            revoke(reversal.sequence(), record);
        }
        if (content.detail() instanceof DiscardDetail(long waiting)) {
            waitsNoMore(waiting);
        }
        switch (content.command()) {
            case LedgerCommand.SetStatus set -> status = set.status();
            case LedgerCommand.Close close -> {
                status = MemberStatus.CLOSED;
                erased = close.erased();
            }
            default -> {}
        }
        if (OpenCommand.needsAnotherJournal(content)) {
            String key = content.command().order().key();
            open(new OpenCommand(key, record.sequence(), record.recordedAt()));
        }
    }

    private void revoke(long derived, JournalRecord record) {
        boolean referral = achieved.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == derived && entry.getKey().startsWith(REFERRAL));
        if (referral) {
            open(OpenCommand.referralOver(derived, record.sequence(), record.recordedAt()));
        }
        if (!achieved.isEmpty()) {
            achieved.values().remove(derived);
        }
    }

    private void open(OpenCommand command) {
        underWay = Seldom.writable(underWay);
        underWay.put(command.key(), command);
    }

    private void lookAgain(SettledContent.Check check) {
        if (check.at() != null) {
            checks = Seldom.writable(checks);
            checks.put(check.track(), check.at());
        } else if (!checks.isEmpty()) {
            checks.remove(check.track());
        }
    }

    private void step(StepContent step) {
        charge(step.charges());
        switch (step.kind()) {
            case REDEMPTION_END, TRANSFER_END, REVERSAL_END, REFERRAL_END -> {
                if (underWay.isEmpty() || underWay.remove(step.key()) == null) {
                    throw new IllegalStateException("command " + step.key() + " ends and is not under way");
                }
            }
            case STOCK_CLAIM, STOCK_RETURN -> {
                if (shelf == null) {
                    throw new IllegalStateException("items move and there is no reward");
                }
                shelf = shelf.with(step);
            }
            case TRANSFER_ARRIVAL, TRANSFER_RETURN, REFERRAL_REFUSED -> {}
        }
    }

    private void post(Posting posting) {
        if (posting.account().ofMember()) {
            long[] own = accounts.computeIfAbsent(posting.pointType(), type -> new long[ACCOUNTS]);
            int account = posting.account().ordinal();
            own[account] = Math.addExact(own[account], posting.amount());
        }
    }

    private void charge(List<Charge> charges) {
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            // No decision asks for runs: leaderboards follow the journal, and a state grows with none.
            if (!RunCounter.is(charge)) {
                charge(charge);
            }
        }
    }

    private void charge(Charge charge) {
        if (charge.day() != null) {
            longCounters.takeDay(charge);
        } else if (charge.ofAll()) {
            return;
        } else if (charge.at() != null) {
            longCounters.takeTimed(charge);
        } else if (charge.amount() != 0) {
            counters.merge(charge.counter(), charge.amount(), MemberState::sum);
        }
    }

    /** A sum, or null for none: what is counted no more is not kept. */
    private static @Nullable Long sum(long one, long other) {
        long sum = Math.addExact(one, other);
        return sum == 0 ? null : sum;
    }
}
