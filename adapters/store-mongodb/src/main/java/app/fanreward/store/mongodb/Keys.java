package app.fanreward.store.mongodb;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.store.mongodb.Identities.Holder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the keys of commits. Within a journal the entry itself does; a key that is unique in the whole program is first given
 * to one member. A member that has one and does not book it, as its commit was refused or its host is gone, loses it to the
 * next who wants it: the slot in its journal is given up first, so that it can never book it later.
 */
final class Keys {
    /** How often a key that nobody books is looked at again before it is taken from who has it. */
    private static final int PATIENCE = 6;

    private final JournalEntries journals;
    private final Identities identities;
    private final Surroundings surroundings;

    Keys(JournalEntries journals, Identities identities, Surroundings surroundings) {
        this.journals = journals;
        this.identities = identities;
        this.surroundings = surroundings;
    }

    /** Takes what commits need; returns those that have it all. Some of the others are refused, the rest has to wait. */
    List<Attempt> take(List<Attempt> attempts) {
        List<Attempt> open = attempts.stream().filter(Attempt::isOpen).toList();
        Map<String, String> wanted = new LinkedHashMap<>();
        Set<Attempt> waiting = new HashSet<>();
        Set<String> inThisRound = new HashSet<>();
        for (Attempt attempt : open) {
            List<String> own = attempt.programKeys().stream().map(Slots::of).toList();
            // Of two commits in one call that want the same key the second one waits for what becomes of the first.
            if (own.stream().anyMatch(inThisRound::contains)) {
                waiting.add(attempt);
            } else if (!attempt.holdsItsKeys()) {
                own.forEach(key -> wanted.put(key, attempt.member()));
            }
            inThisRound.addAll(own);
        }
        Map<String, Holder> holders = wanted.isEmpty() ? Map.of() : identities.take(wanted);
        List<Attempt> ready = new ArrayList<>();
        for (Attempt attempt : open) {
            if (!waiting.contains(attempt) && has(attempt, holders)) {
                ready.add(attempt);
            }
        }
        return ready;
    }

    private boolean has(Attempt attempt, Map<String, Holder> holders) {
        if (attempt.holdsItsKeys()) {
            return true;
        }
        boolean all = true;
        for (RecordKey key : attempt.programKeys()) {
            String slot = Slots.of(key);
            Holder holder = holders.get(slot);
            if (holder == null) {
                all = false;
            } else if (holder.member().equals(attempt.member())) {
                attempt.holds(slot, holder);
            } else {
                all = false;
                meets(attempt, key, holder);
            }
        }
        return all;
    }

    /** Somebody else has the key: either it is booked, or it is taken away from there. */
    private void meets(Attempt attempt, RecordKey key, Holder holder) {
        String slot = Slots.of(key);
        Optional<Entry> there = journals.taking(holder.member(), holder.slot(slot));
        if (there.isEmpty()) {
            if (attempt.losesPatience() < PATIENCE) {
                return;
            }
            journals.insert(List.of(
                    Entry.givingUp(surroundings.name(), holder.member(), holder.slot(slot), surroundings.negative())));
            there = journals.taking(holder.member(), holder.slot(slot));
        }
        if (there.isEmpty()) {
            return;
        }
        boolean booked =
                there.get().records().stream().anyMatch(record -> record.key().equals(key));
        if (booked) {
            attempt.ends(taken(there.get(), key));
        } else {
            // Given up, or taken by what the member has under the same id as its own: there it can never be booked.
            identities.handOn(slot, holder, attempt.member());
        }
    }

    /** Finds out which key an entry met that was not inserted, if it was one; what was in its way is given. */
    static void classify(Attempt attempt, List<Entry> inTheWay) {
        for (JournalRecord record : attempt.commit().records()) {
            RecordKey key = record.key();
            String slot = attempt.slot(key);
            String second = attempt.second(key);
            for (Entry there : inTheWay) {
                boolean meets = there.slots().contains(slot);
                if (second != null && there.slots().contains(second)) {
                    if (there.givesUp()) {
                        attempt.needsNot(second);
                    }
                    meets |= !there.givesUp();
                }
                if (meets && !there.givesUp()) {
                    attempt.ends(taken(there, key));
                    return;
                }
                if (meets) {
                    attempt.lost(Slots.of(key));
                }
            }
        }
    }

    /** Where a key stands among the records of an entry, in whichever scope. */
    private static KeyTaken taken(Entry entry, RecordKey key) {
        for (JournalRecord record : entry.records()) {
            if (record.key().value().equals(key.value())) {
                return new KeyTaken(record.key(), new RecordLocation(record.member(), record.sequence()));
            }
        }
        throw Damage.ofRecord(entry.member(), entry.first(), "does not have the key " + key.value() + " that it takes");
    }
}
