package app.fanreward.store.mongodb;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A commit on its way. Used by one thread. */
final class Attempt {
    private final String id;
    private final MemberCommit commit;
    private final Map<String, Identities.Holder> held = new HashMap<>();
    private final Set<String> needless = new HashSet<>();

    /** By budget the claim that this commit has a part in. */
    private final Map<String, String> claims = new LinkedHashMap<>();

    private final Set<String> lostClaims = new HashSet<>();
    private @Nullable CommitOutcome outcome;

    /** How often it met a key that somebody else has and did not book. */
    private int patience;

    /**
     * Begins.
     *
     * @param id the commit's own
     */
    Attempt(String id, MemberCommit commit) {
        this.id = id;
        this.commit = commit;
    }

    MemberCommit commit() {
        return commit;
    }

    String member() {
        return commit.member();
    }

    long first() {
        return commit.records().get(0).sequence();
    }

    long last() {
        return commit.records().get(commit.records().size() - 1).sequence();
    }

    @Nullable
    CommitOutcome outcome() {
        return outcome;
    }

    boolean isOpen() {
        return outcome == null;
    }

    void ends(CommitOutcome with) {
        outcome = with;
    }

    /** The keys that are unique in the whole program. */
    List<RecordKey> programKeys() {
        List<RecordKey> keys = new ArrayList<>();
        for (JournalRecord record : commit.records()) {
            if (record.key().member() == null) {
                keys.add(record.key());
            }
        }
        return keys;
    }

    /** Whether the member has all keys that it needs. */
    boolean holdsItsKeys() {
        return programKeys().stream().allMatch(key -> held.containsKey(Slots.of(key)));
    }

    void holds(String key, Identities.Holder holder) {
        held.put(key, holder);
    }

    void lost(String key) {
        held.remove(key);
    }

    /** The slot that books a record. */
    String slot(RecordKey key) {
        String slot = Slots.of(key);
        Identities.Holder holder = held.get(slot);
        return holder == null ? slot : holder.slot(slot);
    }

    /** The slot that keeps the key of a record out of the other scope, or null if none has to. */
    @Nullable
    String second(RecordKey key) {
        Identities.Holder holder = held.get(Slots.of(key));
        String second = Slots.second(key, holder == null ? 0 : holder.turn());
        return second == null || needless.contains(second) ? null : second;
    }

    /** Nobody can take a slot any more. */
    void needsNot(String second) {
        needless.add(second);
    }

    /** Whether it still has to claim something. */
    boolean drawsUnclaimed() {
        return !commit.draws().isEmpty() && claims.isEmpty();
    }

    void claimed(BudgetDraw draw, String claim) {
        claims.put(draw.budget(), claim);
    }

    /** By budget the claims that it has a part in. */
    Map<String, String> claims() {
        return claims;
    }

    /** The claims were given up by somebody else: it needs others. */
    void losesClaims() {
        lostClaims.addAll(claims.values());
        claims.clear();
    }

    /** The claims that it had a part in and lost. */
    Set<String> lostClaims() {
        return lostClaims;
    }

    /** Counts another time that a key was in the way which nobody books. */
    int losesPatience() {
        return ++patience;
    }

    /** What it inserts. */
    Entry entry() {
        List<String> slots = new ArrayList<>();
        for (JournalRecord record : commit.records()) {
            slots.add(slot(record.key()));
        }
        for (JournalRecord record : commit.records()) {
            String second = second(record.key());
            if (second != null) {
                slots.add(second);
            }
        }
        claims.values().stream().distinct().map(Slots::ofClaim).forEach(slots::add);
        List<Entry.Draw> draws = commit.draws().stream()
                .map(draw -> new Entry.Draw(draw.budget(), draw.amount()))
                .toList();
        return new Entry(id, member(), first(), commit.records(), slots, draws, commit.nextDue(), null);
    }
}
