package app.fanreward.core.internal.ledger;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.ActivationContent;
import app.fanreward.api.ledger.JournalRecord.CampaignContent;
import app.fanreward.api.ledger.JournalRecord.CatalogContent;
import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.DiscardDetail;
import app.fanreward.api.ledger.JournalRecord.EntityContent;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.JournalRecord.FundingContent;
import app.fanreward.api.ledger.JournalRecord.LoadContent;
import app.fanreward.api.ledger.JournalRecord.MemberContent;
import app.fanreward.api.ledger.JournalRecord.PeriodContent;
import app.fanreward.api.ledger.JournalRecord.ReversalDetail;
import app.fanreward.api.ledger.JournalRecord.SealContent;
import app.fanreward.api.ledger.JournalRecord.SettledContent;
import app.fanreward.api.ledger.JournalRecord.StepContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.ProfileChange;
import app.fanreward.core.internal.board.RunCounter;
import app.fanreward.core.internal.program.Days;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision about a member needs, as a pure function of the member's records: {@link #apply} is the only
 * way it changes. Not safe for use by several threads.
 */
public final class MemberState {
    /** What the keys of referrals begin with among what is reached. */
    private static final String REFERRAL = "referral:";

    private static final int KINDS = AccountKind.values().length;

    private final String member;
    long sequence;
    ContentHash head = ContentHash.ZERO;
    Instant lastRecordedAt = Instant.EPOCH;
    final Timeline<ZoneId> zones = Timeline.ofZones();
    final TreeMap<String, Timeline<Value>> attributes = new TreeMap<>();
    final KnownAccounts platformAccounts = new KnownAccounts();
    final Map<String, Long> counters = new HashMap<>();
    final TreeMap<String, TimedCounter> timed = new TreeMap<>();
    final TreeMap<String, DayCounter> days = new TreeMap<>();
    final TreeMap<String, long[]> accounts = new TreeMap<>();
    Acts acts = new Acts();
    final TreeSet<Long> quarantined = new TreeSet<>();
    final BookedWallet wallet = new BookedWallet();
    final TreeMap<String, OpenCommand> underWay = new TreeMap<>();
    final TreeMap<String, Long> achieved = new TreeMap<>();
    final TreeMap<String, Instant> checks = new TreeMap<>();
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
        for (OpenCommand command : underWay.values()) {
            if (first == null || command.since().isBefore(first)) {
                first = command.since();
            }
        }
        for (Instant check : checks.values()) {
            if (first == null || check.isBefore(first)) {
                first = check;
            }
        }
        return first;
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

    /** About how many bytes the state takes up in memory. */
    public long weight() {
        return 800
                + 240L * wallet.lots.size()
                + 400L * wallet.holds.size()
                + 200L * counters.size()
                + countersWeight()
                + acts.weight()
                + 64L * quarantined.size()
                + platformAccounts.weight()
                + zones.weight()
                + attributesWeight()
                + 300L * (underWay.size() + achieved.size() + checks.size())
                + (shelf == null ? 0 : 500L * shelf.versions().size());
    }

    private long countersWeight() {
        long weight = 0;
        for (TimedCounter counter : timed.values()) {
            weight += counter.weight();
        }
        for (DayCounter counter : days.values()) {
            weight += counter.weight();
        }
        return weight;
    }

    private long attributesWeight() {
        long weight = 0;
        for (Timeline<Value> attribute : attributes.values()) {
            weight += attribute.weight();
        }
        return weight;
    }

    /** What a limit has counted. */
    public long counter(String name) {
        @Nullable Long counted = counters.get(name);
        return counted == null ? 0 : counted;
    }

    /** What a limit that goes by the time of events has counted, or null if nothing. */
    public @Nullable TimedCounter timed(String name) {
        return timed.get(name);
    }

    /** What was counted by days; to be read before the state changes. */
    public Days days(String name) {
        @Nullable DayCounter counter = days.get(name);
        return counter == null ? Days.NONE : counter;
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
        Map<String, Value> held = attributes.isEmpty() ? Map.of() : new HashMap<>();
        attributes.forEach((name, timeline) -> {
            Value value = timeline.at(instant);
            if (value != null) {
                held.put(name, value);
            }
        });
        return new MemberProfile(
                member, zoneAt(instant, programZone), held, withAccounts ? platformAccounts.at(instant) : List.of());
    }

    /** Whether something sealed held of the member or of any of their accounts at an instant. */
    public boolean heldSealed(Instant instant) {
        return attributes.values().stream().anyMatch(timeline -> timeline.at(instant) instanceof Value.Sealed)
                || platformAccounts.heldSealed(instant);
    }

    /** Why what becomes known of an account would be more than can be known of a member, or null if it is not. */
    public @Nullable String tooMuch(AccountFacts more) {
        return platformAccounts.tooMuch(more);
    }

    /** What became known of the member, by the instant from which it holds. */
    public List<ProfileChange> profileHistory() {
        TreeMap<Instant, Map<String, Value>> changes = new TreeMap<>();
        attributes.forEach((name, timeline) -> timeline.entries()
                .forEach((from, value) ->
                        changes.computeIfAbsent(from, f -> new TreeMap<>()).put(name, value)));
        zones.entries().keySet().forEach(from -> changes.computeIfAbsent(from, f -> new TreeMap<>()));
        Map<Instant, List<AccountFacts>> ofAccounts = platformAccounts.history();
        ofAccounts.keySet().forEach(from -> changes.computeIfAbsent(from, f -> new TreeMap<>()));
        List<ProfileChange> history = new ArrayList<>(changes.size());
        changes.forEach((from, held) -> history.add(
                new ProfileChange(from, zones.entries().get(from), held, ofAccounts.getOrDefault(from, List.of()))));
        return history;
    }

    /** The member's zone at an instant. */
    public ZoneId zoneAt(Instant instant, ZoneId programZone) {
        @Nullable ZoneId own = zones.at(instant);
        return own == null ? programZone : own;
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
        for (Posting posting : record.postings()) {
            post(posting);
        }
        for (WalletChange change : record.walletChanges()) {
            wallet.apply(change, record.recordedAt(), (account, pointType, amount) -> {});
            if (change instanceof WalletChange.Merged) {
                lastMerge = record.sequence();
            }
        }
        switch (record.content()) {
            case EventContent event -> decided(event, record.sequence(), record.recordedAt());
            case MemberContent(MemberUpdate update) -> learn(update);
            case EntityContent(EntityUpdate update) -> learn(update.from(), update.attributes());
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
            quarantined.add(at);
        }
        quarantined.remove(event.releases());
        if (event.cause() != null && event.cause().activation() == null) {
            achieved.put(event.cause().achievement(), at);
            if (event.event().kind().equals(DerivedKinds.REFERRAL_QUALIFIED)) {
                open(OpenCommand.referralBegun(at, recordedAt));
            }
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
            quarantined.remove(waiting);
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
        achieved.values().remove(derived);
    }

    private void open(OpenCommand command) {
        underWay.put(command.key(), command);
    }

    private void lookAgain(SettledContent.Check check) {
        if (check.at() == null) {
            checks.remove(check.track());
        } else {
            checks.put(check.track(), check.at());
        }
    }

    private void step(StepContent step) {
        charge(step.charges());
        switch (step.kind()) {
            case REDEMPTION_END, TRANSFER_END, REVERSAL_END, REFERRAL_END -> {
                if (underWay.remove(step.key()) == null) {
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
            long[] own = accounts.computeIfAbsent(posting.pointType(), type -> new long[KINDS]);
            int account = posting.account().ordinal();
            own[account] = Math.addExact(own[account], posting.amount());
        }
    }

    private void charge(List<Charge> charges) {
        for (Charge charge : charges) {
            // No decision asks for runs: leaderboards follow the journal, and a state grows with none.
            if (!RunCounter.is(charge)) {
                charge(charge);
            }
        }
    }

    private void charge(Charge charge) {
        if (charge.day() != null) {
            chargeDay(charge);
        } else if (charge.ofAll()) {
            return;
        } else if (charge.at() != null) {
            chargeTimed(charge);
        } else if (charge.amount() != 0) {
            counters.merge(charge.counter(), charge.amount(), MemberState::sum);
        }
    }

    /** A sum, or null for none: what is counted no more is not kept. */
    private static @Nullable Long sum(long one, long other) {
        long sum = Math.addExact(one, other);
        return sum == 0 ? null : sum;
    }

    private void chargeDay(Charge charge) {
        DayCounter counter = days.computeIfAbsent(charge.counter(), name -> new DayCounter());
        counter.take(charge);
        if (counter.size() == 0) {
            days.remove(charge.counter());
        }
    }

    private void chargeTimed(Charge charge) {
        TimedCounter counter = timed.computeIfAbsent(charge.counter(), name -> new TimedCounter());
        counter.take(charge);
        if (counter.untouched()) {
            timed.remove(charge.counter());
        }
    }

    private void learn(MemberUpdate update) {
        if (update.zone() != null) {
            zones.set(update.from(), update.zone());
        }
        learn(update.from(), update.attributes());
        if (update.account() != null) {
            platformAccounts.learn(update.from(), update.account());
        }
    }

    private void learn(Instant from, Map<String, Value> learned) {
        learned.forEach((name, value) ->
                attributes.computeIfAbsent(name, n -> Timeline.ofValues()).set(from, value));
    }
}
