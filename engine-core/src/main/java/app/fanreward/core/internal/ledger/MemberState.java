package app.fanreward.core.internal.ledger;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.JournalRecord.MemberContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.ProfileChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision about a member needs, as a pure function of the member's records: {@link #apply} is the only
 * way it changes. Not safe for use by several threads.
 */
public final class MemberState {
    private final String member;
    long sequence;
    ContentHash head = ContentHash.ZERO;
    Instant lastRecordedAt = Instant.EPOCH;
    final Timeline<ZoneId> zones = new Timeline<>();
    final TreeMap<String, Timeline<Value>> attributes = new TreeMap<>();
    final Map<String, Long> counters = new HashMap<>();
    final TreeMap<String, long[]> accounts = new TreeMap<>();
    final LinkedHashMap<LotId, OpenLot> lots = new LinkedHashMap<>();
    final TreeSet<Due> due = new TreeSet<>();
    boolean erased;

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

    /** Whether the account was closed because the member's personal data is erased. */
    public boolean erased() {
        return erased;
    }

    /** The earliest instant at which something falls due that is not booked yet, or null. */
    public @Nullable Instant nextDue() {
        return due.isEmpty() ? null : due.first().at();
    }

    /** What a limit has counted. */
    public long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }

    /** What held of the member at an instant. */
    public MemberProfile profileAt(Instant instant, ZoneId programZone) {
        Map<String, Value> held = new HashMap<>();
        attributes.forEach((name, timeline) -> {
            Value value = timeline.at(instant);
            if (value != null) {
                held.put(name, value);
            }
        });
        return new MemberProfile(member, zoneAt(instant, programZone), held);
    }

    /** What became known of the member, by the instant from which it holds. */
    public List<ProfileChange> profileHistory() {
        TreeMap<Instant, Map<String, Value>> changes = new TreeMap<>();
        attributes.forEach((name, timeline) -> timeline.entries()
                .forEach((from, value) ->
                        changes.computeIfAbsent(from, f -> new TreeMap<>()).put(name, value)));
        zones.entries().keySet().forEach(from -> changes.computeIfAbsent(from, f -> new TreeMap<>()));
        List<ProfileChange> history = new ArrayList<>(changes.size());
        changes.forEach((from, held) ->
                history.add(new ProfileChange(from, zones.entries().get(from), held)));
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
        record.postings().forEach(this::post);
        for (WalletChange change : record.walletChanges()) {
            switch (change) {
                case WalletChange.Opened(Lot lot) ->
                    put(new OpenLot(lot, lot.amount(), !lot.availableAt().isAfter(record.recordedAt())));
                case WalletChange.Vested(LotId id, long amount) -> vest(id, amount);
                case WalletChange.Expired(LotId id, long amount) -> expire(id, amount);
                default -> throw new IllegalStateException("not yet: " + change);
            }
        }
        switch (record.content()) {
            case EventContent event -> charge(event.charges());
            case MemberContent(MemberUpdate update) -> learn(update);
            case CommandContent command
            when command.command() instanceof LedgerCommand.Close close -> erased = close.erased();
            default -> throw new IllegalStateException("not yet");
        }
        sequence = record.sequence();
        head = record.hash();
        lastRecordedAt = record.recordedAt();
    }

    private void post(Posting posting) {
        if (posting.account().ofMember()) {
            long[] own = accounts.computeIfAbsent(posting.pointType(), type -> new long[AccountKind.values().length]);
            int account = posting.account().ordinal();
            own[account] = Math.addExact(own[account], posting.amount());
        }
    }

    void put(OpenLot open) {
        lots.put(open.lot().id(), open);
        if (!open.vested()) {
            due.add(new Due(open.lot().availableAt(), Due.Kind.VEST, open.lot().id()));
        }
        if (open.lot().expiresAt() != null) {
            due.add(new Due(open.lot().expiresAt(), Due.Kind.EXPIRE, open.lot().id()));
        }
    }

    private void vest(LotId id, long amount) {
        OpenLot open = lotOf(id, amount);
        due.remove(new Due(open.lot().availableAt(), Due.Kind.VEST, id));
        lots.put(id, new OpenLot(open.lot(), open.remaining(), true));
    }

    private void expire(LotId id, long amount) {
        OpenLot open = lotOf(id, amount);
        if (open.lot().expiresAt() != null) {
            due.remove(new Due(open.lot().expiresAt(), Due.Kind.EXPIRE, id));
        }
        lots.remove(id);
    }

    private OpenLot lotOf(LotId id, long amount) {
        OpenLot open = lots.get(id);
        if (open == null || open.remaining() != amount) {
            throw new IllegalStateException(
                    "lot " + id + " of member " + member + " does not hold " + amount + " to move");
        }
        return open;
    }

    private void charge(List<Charge> charges) {
        charges.forEach(charge -> counters.merge(charge.counter(), charge.amount(), Math::addExact));
    }

    private void learn(MemberUpdate update) {
        if (update.zone() != null) {
            zones.set(update.from(), update.zone());
        }
        update.attributes()
                .forEach((name, value) ->
                        attributes.computeIfAbsent(name, n -> new Timeline<>()).set(update.from(), value));
    }
}
